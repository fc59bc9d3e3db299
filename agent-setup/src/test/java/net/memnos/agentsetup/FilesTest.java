package net.memnos.agentsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.agentsetup.FilePlan.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files that are not as one would like them. */
class FilesTest {

    private static final AgentClient CURSOR = AgentClient.of("cursor").orElseThrow();
    private static final AgentClient CLAUDE = AgentClient.of("claude-code").orElseThrow();

    @TempDir
    Path home;

    @Test
    void what_was_not_there_is_made_for_its_owner_only_and_goes_again_with_its_folders() throws IOException {
        for (AgentClient client : Clients.WRITTEN) {
            Clients.write(Clients.setup(client, home), Choices.ALL);
            for (FilePlan plan : Clients.setup(client, home).plan(Choices.ALL)) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(plan.file())));
            }
        }
        for (AgentClient client : Clients.WRITTEN.reversed()) {
            Clients.takeBack(Clients.setup(client, home));
        }
        try (Stream<Path> left = Files.list(home)) {
            assertEquals(List.of(home.resolve(".memnos")), left.toList());
        }
    }

    @Test
    void a_file_that_others_came_to_use_stays_with_what_is_theirs() throws IOException {
        Clients.write(Clients.setup(CURSOR, home), Choices.ALL);
        Path file = home.resolve(".cursor/mcp.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"mcpServers\": {", "\"mcpServers\": {\n    \"fs\": {\"command\": \"npx\"},"));

        Clients.takeBack(Clients.setup(CURSOR, home));

        assertEquals("""
                {
                  "mcpServers": {
                    "fs": {"command": "npx"}
                  }
                }
                """, Files.readString(file));
        assertFalse(Files.exists(home.resolve(".cursor/hooks.json")));
    }

    @Test
    void a_link_stays_a_link_and_the_file_behind_it_keeps_its_mode() throws IOException {
        Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("claude.json");
        Files.writeString(real, "{\"a\": 1}\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(home.resolve(".claude.json"), Path.of("dotfiles/claude.json"));

        Clients.write(Clients.setup(CLAUDE, home), Choices.ALL);

        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).contains("memnos"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        Clients.takeBack(Clients.setup(CLAUDE, home));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("{\"a\": 1}\n", Files.readString(real));
    }

    @Test
    void a_read_only_file_is_left_and_said() throws IOException {
        Path file = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        Files.writeString(file, "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        FilePlan plan = of(CURSOR, file);

        assertEquals(State.PROBLEM, plan.state());
        assertEquals("it is read-only", plan.reason());
        assertTrue(plan.snippet().contains("\"mcpServers\""), plan.snippet());
    }

    @Test
    void a_file_that_is_not_understood_is_left_and_what_to_paste_is_shown() throws IOException {
        Path cursor = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        Path codex = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
        Path hermes = Files.createDirectories(home.resolve(".hermes")).resolve("config.yaml");
        Files.writeString(cursor, "{\"mcpServers\": {\n");
        Files.writeString(codex, "model = \n");
        Files.writeString(hermes, "a: b: c\n");

        assertProblem("it is not JSON (line ", of(CURSOR, cursor));
        assertProblem("it is not TOML (line 1)", of(AgentClient.of("codex").orElseThrow(), codex));
        assertProblem("it is not YAML (line 1)", of(AgentClient.of("hermes").orElseThrow(), hermes));
        Files.writeString(cursor, "[1]");
        assertProblem("it holds something else than an object", of(CURSOR, cursor));
        Files.writeString(cursor, "{\"mcpServers\": [1]}");
        assertProblem("'memnos' is to be in", of(CURSOR, cursor));
        Files.write(cursor, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        assertProblem("it is not UTF-8", of(CURSOR, cursor));
    }

    private static void assertProblem(String reason, FilePlan plan) {
        assertEquals(State.PROBLEM, plan.state());
        assertTrue(plan.reason().startsWith(reason), plan.reason());
        assertTrue(plan.snippet().contains("memnos"), plan.snippet());
    }

    @Test
    void a_file_that_changes_after_the_plan_is_not_overwritten() throws IOException {
        Path file = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        Files.writeString(file, "{}");
        AgentSetup setup = Clients.setup(CURSOR, home);
        FilePlan plan = of(CURSOR, file);
        Files.writeString(file, "{\"a\": 1}");

        FileProblem refused = assertThrows(FileProblem.class, () -> setup.write(plan));

        assertTrue(String.valueOf(refused.getMessage()).contains("run this again"), refused.getMessage());
        assertEquals("{\"a\": 1}", Files.readString(file));
    }

    @Test
    void every_write_keeps_a_copy_of_what_was_there_and_none_replaces_another() throws IOException {
        Path file = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        Files.writeString(file, "{\"theirs\": 1}");
        Clients.write(Clients.setup(CURSOR, home), Choices.ALL);
        Files.writeString(file, "{\"theirs\": 2}");
        Clients.write(Clients.setup(CURSOR, home), Choices.ALL);

        Path backups = home.resolve(".memnos/clients/cursor/backup");
        try (Stream<Path> kept = Files.list(backups)) {
            Set<String> texts = kept.filter(backup -> backup.toString().endsWith("mcp.json"))
                    .map(FilesTest::read)
                    .collect(Collectors.toSet());
            assertEquals(Set.of("{\"theirs\": 1}", "{\"theirs\": 2}"), texts);
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backups)));
        Clients.takeBack(Clients.setup(CURSOR, home));
        assertEquals("{\"theirs\": 2}", Files.readString(file));
    }

    @Test
    void a_command_of_the_same_name_that_is_somebody_else_s_is_kept() throws IOException {
        Path command = Files.createDirectories(home.resolve(".claude/commands")).resolve("memnos.md");
        Files.writeString(command, "mine\n");

        FilePlan plan = of(CLAUDE, command);

        assertEquals(State.KEPT, plan.state());
        Clients.write(Clients.setup(CLAUDE, home), Choices.ALL);
        Clients.takeBack(Clients.setup(CLAUDE, home));
        assertEquals("mine\n", Files.readString(command));
    }

    @Test
    void a_newer_memnos_replaces_what_an_older_one_wrote() throws IOException {
        Clients.write(Clients.setup(CLAUDE, home), Choices.ALL);
        Installation moved = new Installation(
                "/srv/memnos/memnos", "/srv/memnos/hooks/memnos-hook", "/t", Map.of(), "http://127.0.0.1:8900");

        Clients.write(Clients.setup(CLAUDE, home, moved), Choices.ALL);

        String settings = Files.readString(home.resolve(".claude/settings.json"));
        assertFalse(settings.contains("/opt/memnos"), settings);
        assertEquals(5, settings.split("/srv/memnos/hooks/memnos-hook", -1).length - 1);
        Clients.takeBack(Clients.setup(CLAUDE, home, moved));
        assertFalse(Files.exists(home.resolve(".claude")));
    }

    @Test
    void what_is_not_wanted_any_more_goes_while_the_rest_stays() {
        Clients.write(Clients.setup(CLAUDE, home), Choices.ALL);

        Clients.write(Clients.setup(CLAUDE, home), new Choices(false, false, true));

        assertFalse(Files.exists(home.resolve(".claude/settings.json")));
        assertTrue(Files.exists(home.resolve(".claude/commands/memnos.md")));
        assertTrue(Files.exists(home.resolve(".claude.json")));
        Clients.write(Clients.setup(CLAUDE, home), new Choices(false, false, false));
        assertFalse(Files.exists(home.resolve(".claude")));
    }

    private FilePlan of(AgentClient client, Path file) {
        return Clients.setup(client, home).plan(Choices.ALL).stream()
                .filter(plan -> plan.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
