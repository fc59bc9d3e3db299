package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.cli.Commands;
import net.memnos.http.BridgeForTests;
import net.memnos.scenario.AccessProbe.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every way to ask memnos for something, tried with every kind of token, and held against the {@link AccessTable}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessScenario {

    /** So that what is noted once a minute is noted for each row. */
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(61);

    private final AccessAsks asks = new AccessAsks();
    private AccessWorld world;
    private AccessProbe probe;
    private AccessTrail trail;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new AccessWorld(folder);
        probe = new AccessProbe(world);
        trail = new AccessTrail(world.team().engine().database());
    }

    @AfterAll
    void close() {
        trail.close();
        world.close();
    }

    @Test
    void every_route_is_in_the_table() {
        Set<String> routes =
                new TreeSet<>(BridgeForTests.routes(world.team().engine().engine()));
        assertEquals(routes, surfaces(AccessTable.rest()), "AccessTable and the routes of HttpBridge differ");
    }

    @Test
    void every_tool_resource_and_prompt_is_in_the_table() {
        Set<String> offered = new TreeSet<>(Set.of("POST /mcp"));
        offered("tools/list", "tools", "name").forEach(name -> offered.add("tool " + name));
        offered("resources/templates/list", "resourceTemplates", "uriTemplate")
                .forEach(name -> offered.add("resource " + name));
        offered("resources/list", "resources", "uri").forEach(name -> offered.add("resource " + name));
        offered("prompts/list", "prompts", "name").forEach(name -> offered.add("prompt " + name));
        assertEquals(offered, surfaces(AccessTable.mcp()), "AccessTable and what MCP offers differ");
    }

    @Test
    void every_command_is_in_the_table_or_takes_no_token() {
        Set<String> known = new TreeSet<>(surfaces(AccessTable.commands()));
        known.addAll(AccessTable.WITHOUT_TOKEN.keySet());
        assertEquals(new TreeSet<>(Commands.all()), known, "AccessTable and the commands differ");
    }

    @Test
    void the_page_of_the_reference_is_the_table() throws IOException {
        Path page = Path.of(System.getProperty("memnos.root", "..")).resolve("docs/reference/access.md");
        if (Boolean.getBoolean("memnos.regenerate")) {
            Files.writeString(page, AccessTable.markdown());
        }
        assertEquals(
                AccessTable.markdown(),
                Files.exists(page) ? Files.readString(page) : "",
                "docs/reference/access.md is stale; run this test with -Dmemnos.regenerate=true");
    }

    @TestFactory
    Stream<DynamicTest> over_rest() {
        return rows(AccessTable.rest());
    }

    @TestFactory
    Stream<DynamicTest> over_mcp() {
        return rows(AccessTable.mcp());
    }

    @TestFactory
    Stream<DynamicTest> on_the_command_line() {
        return rows(AccessTable.commands());
    }

    private Stream<DynamicTest> rows(Map<String, Map<Shown, String>> rows) {
        return rows.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> holds(row.getKey(), row.getValue())));
    }

    /** Those who are to be refused come first, all together, so that nothing may have changed after them. */
    private void holds(String row, Map<Shown, String> expected) {
        world.team().clock().advance(BETWEEN_ROWS);
        Set<Shown> refused = EnumSet.noneOf(Shown.class);
        expected.forEach((shown, cell) -> {
            if (!cell.equals("ok") && !cell.equals(AccessTable.UNTRIED)) {
                refused.add(shown);
            }
        });
        Map<Shown, String> found = new EnumMap<>(Shown.class);
        if (!refused.isEmpty()) {
            Ask ask = asks.ask(row, world, Shown.NONE);
            List<String> before = trail.content();
            long end = trail.end();
            Set<Shown> noted = EnumSet.noneOf(Shown.class);
            all(refused, shown -> probe.ask(ask, shown)).forEach((shown, outcome) -> {
                found.put(shown, outcome.cell());
                checkWords(ask, shown, outcome);
                if (outcome.asked()) {
                    noted.add(shown);
                }
            });
            assertEquals(List.of(), changed(before, trail.content()), row + " was refused and changed something");
            assertEquals(Set.of(), trail.missing(end, noted), row + " was refused and is not in the audit trail for");
        }
        for (Shown shown : expected.keySet()) {
            if (AccessTable.UNTRIED.equals(expected.get(shown))) {
                found.put(shown, AccessTable.UNTRIED);
            } else if (!refused.contains(shown)) {
                Outcome outcome = probe.ask(asks.ask(row, world, shown), shown);
                found.put(shown, outcome.cell());
                checkMark(shown, outcome);
            }
        }
        assertEquals(line(expected), line(found), row);
    }

    /** All at once, as they would come. */
    private static Map<Shown, Outcome> all(Set<Shown> who, Function<Shown, Outcome> asking) {
        Map<Shown, Future<Outcome>> asked = new EnumMap<>(Shown.class);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            who.forEach(shown -> asked.put(shown, each.submit(() -> asking.apply(shown))));
        }
        Map<Shown, Outcome> outcomes = new EnumMap<>(Shown.class);
        asked.forEach((shown, outcome) -> {
            if (outcome.state() != Future.State.SUCCESS) {
                throw new AssertionError(shown + " was not answered", outcome.exceptionNow());
            }
            outcomes.put(shown, outcome.resultNow());
        });
        return outcomes;
    }

    /** A refusal tells nothing of what is there, says where else the token may write, and that nothing was saved. */
    private void checkWords(Ask ask, Shown shown, Outcome outcome) {
        checkMark(shown, outcome);
        boolean tool = ask instanceof Ask.Mcp mcp && mcp.method().equals("tools/call");
        if (outcome.cell().equals("403") && (tool || ask instanceof Ask.Http)) {
            assertEquals(AccessWorld.writable(shown), new HashSet<>(outcome.writable()), outcome.text());
        }
        if (outcome.cell().equals("403") && tool) {
            AccessWorld.writable(shown)
                    .forEach(name -> assertTrue(outcome.text().contains(name), outcome.text()));
        }
    }

    private static void checkMark(Shown shown, Outcome outcome) {
        assertFalse(
                !shown.mayRead() && outcome.text().contains(AccessWorld.MARK),
                () -> shown + " was told what is there: " + outcome.text());
    }

    private static List<String> changed(List<String> before, List<String> after) {
        List<String> changes = new ArrayList<>();
        Set<String> was = new HashSet<>(before);
        Set<String> is = new HashSet<>(after);
        before.stream().filter(row -> !is.contains(row)).forEach(row -> changes.add("gone: " + row));
        after.stream().filter(row -> !was.contains(row)).forEach(row -> changes.add("new: " + row));
        return changes;
    }

    private static String line(Map<Shown, String> cells) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey().label() + " " + cell.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Set<String> surfaces(Map<String, ?> rows) {
        return rows.keySet().stream().map(AccessTable::surface).collect(Collectors.toCollection(TreeSet::new));
    }

    private Collection<String> offered(String method, String list, String field) {
        return world.team()
                .rest("root")
                .post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", method))
                .body(200)
                .path("result")
                .path(list)
                .valueStream()
                .map(one -> one.path(field).asString())
                .toList();
    }
}
