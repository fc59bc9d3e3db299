package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    private static final List<String> COMMANDS = List.of(
            "quickstart",
            "setup",
            "start",
            "stop",
            "restart",
            "status",
            "serve",
            "autostart",
            "upgrade",
            "remember",
            "recall",
            "reconcile",
            "timeline",
            "why",
            "forget",
            "entity",
            "import",
            "export",
            "mcp",
            "agent-setup",
            "bind",
            "hook",
            "spool",
            "proxy",
            "whoami",
            "principal",
            "token",
            "grant",
            "namespace",
            "constraint",
            "secret",
            "audit",
            "usage",
            "admin",
            "consolidate",
            "migrate-embeddings",
            "health",
            "models",
            "bench");

    @TempDir
    Path folder;

    @Test
    void without_a_command_the_help_lists_exactly_the_commands() {
        Invocation bare = Invocation.of(folder);

        assertEquals(0, bare.exit());
        assertEquals("", bare.err());
        List<String> listed = bare.out()
                .lines()
                .filter(line -> line.matches(" {2}[a-z-]+ +[A-Z].*"))
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
        assertEquals(COMMANDS, listed, bare.out());
        assertEquals(bare.out(), Invocation.of(folder, "--help").out());
    }

    @Test
    void the_words_of_others_do_not_steer_the_terminal() {
        assertEquals(
                "[2Jred\n\tok \uD83D\uDC69\u200D\uD83D\uDCBB",
                Terminal.plain("\u001b[2Jr\u202Eed\n\tok\u0007 \uD83D\uDC69\u200D\uD83D\uDCBB"));
    }

    @Test
    void a_name_is_one_segment_of_a_path_whatever_it_holds() {
        assertEquals("a%20b%2F..%3Fc", ServerClient.segment("a b/..?c"));
    }

    @Test
    void a_server_that_was_named_is_not_ours_to_start() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Invocation whoami =
                Invocation.at(URI.create("http://127.0.0.1:" + free), "mnk_" + "A".repeat(43), folder, "whoami");

        assertEquals(1, whoami.exit());
        assertTrue(whoami.err().contains("no server answers at"), whoami.err());
        assertTrue(whoami.err().contains("hint: "), whoami.err());
    }

    @Test
    void the_version_is_data() {
        Invocation version = Invocation.of(folder, "--version");

        assertEquals(0, version.exit());
        assertTrue(version.out().matches("memnos \\S+\\R"), version.out());
    }

    @Test
    void every_command_explains_itself_with_an_example() {
        for (String command : COMMANDS) {
            Invocation help = Invocation.of(folder, command, "--help");

            assertEquals(0, help.exit(), command);
            assertTrue(help.out().contains("Example:"), command);
            assertTrue(help.out().contains("memnos " + command) || command.equals("mcp"), help.out());
        }
    }

    @Test
    void every_command_that_prints_data_can_print_json() {
        List<String> silent = List.of("serve", "mcp", "hook", "proxy", "export");
        CommandLine all = new CommandTree(
                        Invocation.context(folder, new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                .all();
        for (CommandLine command : leaves(all)) {
            assertEquals(
                    !silent.contains(command.getCommandName()),
                    command.getCommandSpec().optionsMap().containsKey("--json"),
                    command.getCommandSpec().qualifiedName());
        }
    }

    /** The commands below that do something, however deep. */
    private static List<CommandLine> leaves(CommandLine group) {
        return group.getSubcommands().values().stream()
                .flatMap(below -> below.getSubcommands().isEmpty() ? Stream.of(below) : leaves(below).stream())
                .toList();
    }

    @Test
    void wrong_usage_ends_with_2_and_says_where_help_is() {
        Invocation unknownOption = Invocation.of(folder, "recall", "what?", "--lmit", "3");
        Invocation noArgument = Invocation.of(folder, "remember");
        Invocation badTime = Invocation.of(folder, "recall", "what?", "--as-of", "yesterday");
        Invocation badFact = Invocation.of(folder, "remember", "text", "--fact", "only|two");

        for (Invocation wrong : List.of(unknownOption, noArgument, badTime, badFact)) {
            assertEquals(2, wrong.exit(), wrong.err());
            assertEquals("", wrong.out());
            assertTrue(wrong.err().startsWith("memnos: "), wrong.err());
            assertTrue(wrong.err().contains("hint: run 'memnos re"), wrong.err());
        }
        assertTrue(badTime.err().contains("'yesterday' is not a time"), badTime.err());
        assertTrue(badFact.err().contains("subject|predicate|object"), badFact.err());
    }

    @Test
    void an_unknown_client_is_wrong_usage_and_so_are_two_things_at_once() {
        Invocation unknown = Invocation.of(folder, "agent-setup", "notepad");
        Invocation both = Invocation.of(folder, "agent-setup", "codex", "--check", "--remove");
        Invocation notThere = Invocation.of(folder, "agent-setup", "codex", "--http-hooks");

        for (Invocation wrong : List.of(unknown, both, notThere)) {
            assertEquals(2, wrong.exit(), wrong.err());
            assertEquals("", wrong.out());
            assertTrue(wrong.err().contains("hint: run 'memnos agent-setup --help'"), wrong.err());
        }
        assertTrue(unknown.err().contains("there are claude-code, claude-desktop,"), unknown.err());
    }

    @Test
    void an_unknown_command_is_answered_with_the_nearest_one() {
        Invocation wrong = Invocation.of(folder, "recal", "what?");

        assertEquals(2, wrong.exit());
        assertEquals("", wrong.out());
        assertEquals(
                "memnos: there is no command 'recal'\nhint: did you mean 'recall'? run 'memnos --help'\n",
                wrong.err().replace("\r", ""));
    }

    @Test
    void a_group_without_a_command_is_wrong_usage() {
        Invocation group = Invocation.of(folder, "principal");

        assertEquals(2, group.exit());
        assertTrue(group.err().startsWith("memnos: "), group.err());
    }

    @Test
    void a_failure_ends_with_1_and_says_what_to_do() {
        Invocation noToken = Invocation.of(folder, "recall", "what?");

        assertEquals(1, noToken.exit(), noToken.err());
        assertEquals("", noToken.out());
        assertTrue(noToken.err().startsWith("memnos: there is no token"), noToken.err());
        assertTrue(noToken.err().contains("\nhint: "), noToken.err());
        assertFalse(noToken.err().contains("\tat "), noToken.err());
    }

    @Test
    void a_namespace_is_not_removed_without_being_asked_twice() {
        Invocation unsure = Invocation.of(folder, "namespace", "rm", "demo");

        assertEquals(1, unsure.exit());
        assertTrue(unsure.err().contains("hint: add --purge"), unsure.err());
    }

    @Test
    void a_folder_can_be_bound_and_unbound() {
        assertEquals("team:shop\n", Invocation.of(folder, "bind", "team:shop").out());
        Invocation shown = Invocation.of(folder, "bind", "--json");
        assertTrue(shown.out().contains("\"namespace\" : \"team:shop\""), shown.out());
        assertTrue(shown.out().contains("\"from\" : \"binding\""), shown.out());
        assertEquals(0, Invocation.of(folder, "bind", "--remove").exit());
        assertEquals(1, Invocation.of(folder, "bind", "--remove").exit());
    }

    @Test
    void a_status_without_a_server_starts_nothing() {
        Invocation status = Invocation.of(folder, "status", "--json");

        assertEquals(1, status.exit());
        assertTrue(status.out().contains("\"version\""), status.out());
        assertFalse(folder.resolve("home").toFile().exists());
    }
}
