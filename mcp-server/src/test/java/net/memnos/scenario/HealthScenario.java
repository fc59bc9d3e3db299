package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import net.memnos.cli.Invocation;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.usage.UsageEntry;
import net.memnos.engine.usage.UsageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator asks how things are, and what they cost. */
class HealthScenario {

    private static final String SHOP = "team:shop";

    @TempDir
    private Path folder;

    private final Team team = new Team();

    @BeforeEach
    void open() {
        team.member("ada", "team:*");
        team.engine().granted("ada", "team:*", Permission.ADMIN);
        team.engine().administration().addNamespace(new NamespaceName(SHOP));
        team.await();
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void a_server_that_is_well_says_so() {
        Invocation health = team.cli("root", folder, "health");
        assertEquals(0, health.exit(), health.err());
        assertTrue(health.out().startsWith("ok       healthy: nothing is amiss"), health.out());
        JsonNode json = json(team.cli("ada", folder, "health", "--json"));
        assertEquals("healthy", json.path("findings").get(0).path("code").asString());
        assertFalse(json.path("parts").isEmpty());
    }

    @Test
    void a_budget_is_set_shown_and_found_when_it_is_spent() {
        Invocation set = team.cli(
                "ada",
                folder,
                "namespace",
                "set",
                SHOP,
                "--budget-day",
                "2.50",
                "--budget-month",
                "20",
                "--budget-end",
                "stop");
        assertEquals(0, set.exit(), set.err());
        assertEquals(
                SHOP + " costs 0.00 of 2.50 today, 0.00 of 20.00 this month, then stop",
                set.out().strip());
        spend(2_600_000);

        JsonNode budget = json(team.cli("ada", folder, "usage", "--namespace", SHOP, "--json"))
                .path("budgets")
                .get(0);
        assertEquals("namespace", budget.path("of").asString());
        assertEquals(2.6, budget.path("spent_today").asDouble());
        assertTrue(team.cli("ada", folder, "usage", "--namespace", SHOP)
                .out()
                .contains("budget of the namespace " + SHOP + ": 2.60 of 2.50 today"));

        Invocation health = team.cli("root", folder, "health");
        assertEquals(0, health.exit(), "a warning is no error");
        assertTrue(
                health.out().startsWith("warning  budget_spent: the namespace '" + SHOP + "': 2.60 of 2.50 today"),
                health.out());
        assertTrue(health.out().contains("memnos namespace set " + SHOP + " --budget-day AMOUNT"), health.out());
        JsonNode others = team.rest("ada").get("/admin/api/health").body(200);
        assertEquals("healthy", others.path("findings").get(0).path("code").asString(), "ada administers no store");
    }

    @Test
    void a_budget_of_a_principal_takes_the_right_to_administer_the_store() {
        assertEquals(
                1,
                team.cli("ada", folder, "principal", "set", "ada", "--budget-day", "1")
                        .exit());
        Invocation set = team.cli("root", folder, "principal", "set", "ada", "--budget-day", "1");
        assertEquals(0, set.exit(), set.err());
        assertEquals(
                "ada costs 0.00 of 1.00 today, 0.00 of any this month, then warn",
                set.out().strip());
        team.rest("root")
                .post("/admin/api/principals/nobody/settings", Map.of("budget_day", 1))
                .body(404);
        JsonNode refused = team.rest("root")
                .post("/admin/api/principals/ada/settings", Map.of("budget_end", "explode"))
                .body(400);
        assertEquals("budget_end", refused.path("field").asString());
        refused = team.rest("root")
                .post("/admin/api/principals/ada/settings", Map.of())
                .body(400);
        assertEquals("budget_day", refused.path("field").asString());
    }

    private void spend(long micros) {
        Database database = team.engine().database().database();
        Scope scope = TestScopes.scope(database, "ada", SHOP, Permission.WRITE);
        database.write(transaction -> {
            new UsageStore(team.clock(), team.engine().database().ids())
                    .record(transaction, scope, new UsageEntry("extract", "small", 1, 1, micros));
            return micros;
        });
    }

    private static JsonNode json(Invocation said) {
        assertEquals(0, said.exit(), said.err());
        return JsonMapper.shared().readTree(said.out());
    }
}
