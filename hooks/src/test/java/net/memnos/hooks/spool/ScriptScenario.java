package net.memnos.hooks.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.memnos.hooks.local.BearerToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;

@DisabledOnOs(OS.WINDOWS)
class ScriptScenario {

    private static final String CLIENT = "claude-code";

    // What the script starts on its own may still write there.
    @TempDir(deletionStrategy = TempDirDeletionStrategy.IgnoreFailures.class)
    Path temporary;

    private ClientHome client;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        client = new ClientHome(temporary.resolve("a b"));
        server = new FakeServer(temporary.resolve("s.sock"));
        client.setUp(CLIENT, server.socket());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void an_event_goes_to_the_server_as_it_came_and_the_answer_is_printed() throws Exception {
        String event = ClientHome.prompt("s1", "p1", "say \\\"x\\\" \\u00fc ü $(x) `y` %s \\\\n \\n end");
        for (String shell : List.of("sh", "dash", "bash", "busybox", "zsh")) {
            if (installed(shell)) {
                ClientHome.Ran ran = client.run(command(shell), Map.of(), client.folder(), CLIENT, event);
                assertEquals(new ClientHome.Ran(0, FakeServer.CONTEXT + "\n"), ran, shell);
            }
        }
        assertTrue(server.requests().size() > 1);
        for (FakeServer.Request request : server.requests()) {
            assertEquals("/hooks/claude-code", request.path());
            assertEquals(event, request.body());
            assertEquals("Bearer " + ClientHome.TOKEN, request.headers().get("authorization"));
            assertEquals("proj:work", request.headers().get("memnos-namespace"));
        }
        assertFalse(Files.exists(client.spool().folder()), "nothing is written while all is well");
    }

    @Test
    void an_event_of_any_kind_reaches_the_server_unchanged_and_only_turns_are_kept() throws Exception {
        String common =
                "{\"session_id\":\"s1\",\"transcript_path\":\"/t\",\"cwd\":\"/no/such\",\"hook_event_name\":\"%s\"%s}";
        Map<String, String> more = new LinkedHashMap<>();
        more.put("SessionStart", ",\"source\":\"compact\",\"model\":\"m\"");
        more.put(
                "UserPromptSubmit", ",\"prompt_id\":\"p\",\"prompt\":\"\\\"hook_event_name\\\":\\\"SessionStart\\\"\"");
        more.put(
                "Stop",
                ",\"stop_hook_active\":true,\"last_assistant_message\":\"ok\",\"background_tasks\":[{\"cwd\":\"/\"}]");
        more.put("SubagentStop", ",\"agent_id\":\"a\",\"agent_type\":\"x\",\"last_assistant_message\":\"ok\"");
        more.put(
                "PreToolUse",
                ",\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"ls 'a b'\"},\"tool_use_id\":\"t\"");
        more.put("StopFailure", ",\"error\":\"overloaded\",\"last_assistant_message\":\"API Error\"");
        more.put("SessionEnd", ",\"reason\":\"clear\"");
        List<String> events = more.entrySet().stream()
                .map(event -> common.formatted(event.getKey(), event.getValue()))
                .toList();
        for (String event : events) {
            assertEquals(FakeServer.CONTEXT + "\n", client.run(CLIENT, event).output(), event);
        }
        assertEquals(
                events, server.requests().stream().map(FakeServer.Request::body).toList());

        server.stop();
        for (String event : events) {
            client.run(CLIENT, event);
        }
        assertEquals(
                events.subList(1, 5), kept().stream().map(SpoolEntry::event).toList());
    }

    @Test
    void only_a_json_object_of_a_good_answer_is_printed() throws Exception {
        for (String body : List.of("", "plain", "[1]", "{cut off")) {
            server.answers(200, body);
            assertEquals(new ClientHome.Ran(0, ""), client.run(CLIENT, ClientHome.prompt("s1", "p1", "a")), body);
        }
        server.answers(204, "");
        assertEquals(new ClientHome.Ran(0, ""), client.run(CLIENT, ClientHome.stop("s1", "p1", "a")));
        server.answers(422, "{\"code\":\"invalid\",\"detail\":\"no\"}");
        assertEquals(new ClientHome.Ran(0, ""), client.run(CLIENT, ClientHome.stop("s1", "p1", "a")));

        assertEquals(List.of(), client.spool().waiting());
        String aside = client.spool().aside().getFirst();
        assertEquals(
                "422 {\"code\":\"invalid\",\"detail\":\"no\"}",
                client.spool().readAside(aside).orElseThrow().reason());
    }

    @Test
    void what_could_be_read_but_not_stored_is_shown_and_kept() throws Exception {
        server.answers(202, FakeServer.CONTEXT);
        String output = client.run(CLIENT, ClientHome.prompt("s1", "p1", "one")).output();

        assertTrue(output.matches("\\{\"systemMessage\":\"memnos: memory cannot store since .*\n"), output);
        assertTrue(output.contains("additionalContext"), output);
        assertEquals(
                FakeServer.CONTEXT + "\n",
                client.run(CLIENT, ClientHome.prompt("s1", "p2", "two")).output());
        assertEquals(
                List.of(ClientHome.prompt("s1", "p1", "one"), ClientHome.prompt("s1", "p2", "two")),
                kept().stream().map(SpoolEntry::event).toList());
    }

    @Test
    void what_is_said_while_the_server_is_away_is_kept_and_the_user_is_told_once() throws Exception {
        server.stop();
        Instant before = Instant.now();
        ClientHome.Ran first = client.run(CLIENT, ClientHome.prompt("s1", "p1", "one"));
        ClientHome.Ran second = client.run(CLIENT, ClientHome.stop("s1", "p1", "two"));
        ClientHome.Ran third = client.run(CLIENT, ClientHome.prompt("s1", "p2", "three"));

        assertTrue(first.output().matches("\\{\"systemMessage\":\"memnos: memory is off since \\d\\d:\\d\\d; .*\"}\n"));
        assertEquals(List.of("", ""), List.of(second.output(), third.output()));
        List<SpoolEntry> kept = kept();
        assertEquals(
                List.of(
                        ClientHome.prompt("s1", "p1", "one"),
                        ClientHome.stop("s1", "p1", "two"),
                        ClientHome.prompt("s1", "p2", "three")),
                kept.stream().map(SpoolEntry::event).toList());
        for (SpoolEntry entry : kept) {
            assertEquals(
                    List.of(CLIENT, "proj:work", "s1"), List.of(entry.client(), entry.namespace(), entry.session()));
            assertFalse(entry.occurredAt().isBefore(before));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(client.spool().folder().resolve(entry.name())));
        }
        assertEquals(
                PosixFilePermissions.fromString("rwx------"),
                Files.getPosixFilePermissions(client.spool().folder()));

        server.start();
        ClientHome.Ran back = client.run(CLIENT, ClientHome.prompt("s2", "p3", "four"));
        assertTrue(
                back.output().startsWith("{\"systemMessage\":\"memnos: memory is back; the turns since "),
                back.output());
        assertTrue(back.output().contains("(3) are being stored\",\"hookSpecificOutput\""), back.output());
        assertEquals(
                FakeServer.CONTEXT + "\n",
                client.run(CLIENT, ClientHome.prompt("s2", "p4", "five")).output());
        assertTrue(client.launched().contains("spool replay"));
    }

    @Test
    void a_server_that_never_answers_is_not_waited_for() throws Exception {
        server.answers(_ -> FakeServer.Answer.SILENCE);
        Instant before = Instant.now();
        ClientHome.Ran ran = client.run(CLIENT, ClientHome.prompt("s1", "p1", "one"));

        assertTrue(ran.output().contains("memory does not answer since"), ran.output());
        Instant kept = kept().getFirst().occurredAt();
        assertFalse(kept.isBefore(before));
        assertTrue(
                kept.isBefore(Instant.now().minusSeconds(2)),
                "the time is that of the event, not of the end of the wait");
    }

    @Test
    void a_refused_token_a_missing_grant_and_a_busy_server_keep_the_event_and_each_has_its_own_sentence()
            throws Exception {
        Map<Integer, String> sentences = Map.of(
                401, "the token of claude-code is refused",
                403, "claude-code may not write to proj:work",
                429, "memory is busy since",
                503, "memory is busy since",
                500, "memory answers with 500");
        for (Map.Entry<Integer, String> sentence : sentences.entrySet()) {
            server.answers(200, "{}");
            client.run(CLIENT, ClientHome.prompt("s1", "p", "fine"));
            client.spool().dropWaiting();
            server.answers(sentence.getKey(), "{\"code\":\"x\"}");
            String first =
                    client.run(CLIENT, ClientHome.prompt("s1", "p", "kept")).output();
            String second =
                    client.run(CLIENT, ClientHome.prompt("s1", "p", "kept")).output();

            assertTrue(first.contains(sentence.getValue()), first);
            assertEquals("", second);
            assertEquals(2, kept().size());
        }
    }

    @Test
    void the_rest_of_a_session_waits_behind_its_first_turn_but_a_prompt_gets_its_answer() throws Exception {
        server.stop();
        client.run(CLIENT, ClientHome.prompt("s1", "p1", "one"));
        server.start();
        assertEquals("", client.run(CLIENT, ClientHome.stop("s1", "p1", "two")).output());
        assertTrue(client.run(CLIENT, ClientHome.prompt("s1", "p2", "three"))
                .output()
                .contains("known"));
        client.run(CLIENT, ClientHome.stop("s2", "p1", "of another session"));

        assertEquals(
                List.of("one", "two"),
                kept().stream()
                        .map(entry -> entry.event().replaceAll(".*(?:prompt|message)\":\"(\\w+)\".*", "$1"))
                        .toList());
        assertEquals(2, server.requests().size());
    }

    @Test
    void a_start_of_a_session_starts_the_server_of_this_machine_and_keeps_nothing() throws Exception {
        server.stop();
        assertEquals(new ClientHome.Ran(0, ""), client.run(CLIENT, ClientHome.start("s1")));
        assertEquals("start", client.launched().getFirst());
        assertEquals(List.of(), client.spool().waiting());
    }

    @Test
    void a_server_elsewhere_is_not_started() throws Exception {
        Files.writeString(
                HookEndpoint.file(client.home(), CLIENT),
                "url = \"http://192.0.2.1:9/hooks/claude-code\"\nheader = \"Authorization: Bearer x\"\nproxy = \"http://127.0.0.1:9\"\n");
        client.run(CLIENT, ClientHome.start("s1"));
        assertFalse(Files.exists(client.home().folder().resolve("launched")));
    }

    @Test
    void a_memory_that_has_been_off_for_days_is_spoken_of_when_a_session_starts() throws Exception {
        server.stop();
        client.run(CLIENT, ClientHome.prompt("s1", "p1", "one"));
        new Outage(Instant.now().minusSeconds(3 * 86_400 + 60), "10:42", Outage.AWAY, true)
                .write(client.spool().folder().resolve("outage-" + CLIENT));

        String said = client.run(CLIENT, ClientHome.start("s2")).output();
        assertTrue(said.contains("memory has been off for 3 days and 1 turns wait: run 'memnos status'"), said);
    }

    @Test
    void what_is_too_large_too_old_or_too_much_is_dropped_and_counted() throws Exception {
        server.stop();
        client.run(CLIENT, ClientHome.prompt("s1", "p1", "x".repeat(Spool.EVENT_MAX)));
        assertEquals(1, SpoolState.of(client.spool()).dropped());

        Path spool = client.spool().folder();
        long now = Spool.nanoseconds(Instant.now());
        Files.writeString(spool.resolve(now - 31 * 86_400_000_000_000L + "-1-0-old"), "x");
        for (int i = 0; i < Spool.WAITING_MAX; i++) {
            Files.writeString(spool.resolve(now + i + "-1-0-s"), "x");
        }
        client.run(CLIENT, ClientHome.prompt("s1", "p1", "one more"));
        assertEquals(Spool.WAITING_MAX - 3, client.spool().waiting().size());
        assertEquals(1 + 1 + 4, SpoolState.of(client.spool()).dropped());
    }

    @Test
    void nothing_that_goes_wrong_is_an_exit_code_or_a_word_to_the_agent() throws Exception {
        String event = ClientHome.prompt("s1", "p1", "one");
        assertEquals(new ClientHome.Ran(0, ""), client.run("no-such-client", "{}"));
        assertEquals(new ClientHome.Ran(0, ""), client.run("../x", event));
        assertEquals(new ClientHome.Ran(0, ""), client.run(CLIENT, ""));
        assertEquals(
                0,
                client.run(List.of(), Map.of("PATH", "/nowhere"), client.folder(), CLIENT, event)
                        .exit());
        Files.writeString(client.spool().folder().resolveSibling("not"), "");
        Files.delete(client.script().resolveSibling("sh").resolve("namespace.sh"));
        assertEquals(0, client.run(CLIENT, event).exit());
    }

    @Test
    void a_client_that_is_not_set_up_keeps_what_is_said_and_says_what_to_do() throws Exception {
        Files.delete(HookEndpoint.file(client.home(), CLIENT));
        String said = client.run(CLIENT, ClientHome.prompt("s1", "p1", "one")).output();
        assertTrue(said.contains("run 'memnos agent-setup claude-code'"), said);
        assertEquals(1, kept().size());
    }

    @Test
    void a_home_where_nobody_was_set_up_is_left_as_it_is() throws Exception {
        Path clients = client.home().folder().resolve("clients");
        Files.move(clients, temporary.resolve("elsewhere"));
        assertEquals(new ClientHome.Ran(0, ""), client.run(CLIENT, ClientHome.prompt("s1", "p1", "one")));
        assertTrue(client.run(CLIENT, ClientHome.start("s1")).output().contains("is not set up: run"));
        assertFalse(Files.exists(client.spool().folder()));
    }

    @Test
    void neither_the_token_nor_a_text_is_in_a_command_line() throws Exception {
        Path log = temporary.resolve("arguments");
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        for (String program : List.of("curl", "head", "date", "mv", "mkdir", "rm", "perl", "du", "cat")) {
            Path wrapper = bin.resolve(program);
            Files.writeString(
                    wrapper,
                    "#!/bin/sh\nprintf '%s\\n' \"" + program + " $*\" >>'" + log + "'\nPATH=${PATH#*:}\nexec " + program
                            + " \"$@\"\n");
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> environment = Map.of("PATH", bin + ":" + System.getenv("PATH"));
        client.run(List.of(), environment, client.folder(), CLIENT, ClientHome.prompt("s1", "p1", "whisper"));
        server.stop();
        client.run(List.of(), environment, client.folder(), CLIENT, ClientHome.prompt("s1", "p1", "whisper"));
        String arguments = Files.readString(log);
        assertTrue(arguments.contains("curl") && arguments.contains("mv"), arguments);
        assertFalse(arguments.contains(new BearerToken(ClientHome.TOKEN).value()), arguments);
        assertFalse(arguments.contains("whisper"), arguments);
    }

    @Test
    void many_scripts_at_once_lose_nothing() throws Exception {
        server.stop();
        List<Integer> exits = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return client.run(CLIENT, ClientHome.prompt("s" + i, "p", "text"))
                                .exit();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        assertEquals(Set.of(0), Set.copyOf(exits));
        assertEquals(24, kept().size());
    }

    private List<SpoolEntry> kept() {
        return client.spool().waiting().stream()
                .map(name -> client.spool().readWaiting(name).orElseThrow())
                .toList();
    }

    private static List<String> command(String shell) {
        return switch (shell) {
            case "busybox" -> List.of("busybox", "sh");
            case "zsh" -> List.of("zsh", "--emulate", "sh");
            default -> List.of(shell);
        };
    }

    private static boolean installed(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
