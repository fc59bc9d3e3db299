package net.memnos.hooks.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.memnos.hooks.event.Event.Side;
import net.memnos.hooks.local.LocalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TranscriptsTest {

    @TempDir
    Path folder;

    @Test
    void claude_code_what_the_user_said_and_the_last_answer_to_it_are_kept() throws IOException {
        Conversation read = Transcripts.CLAUDE_CODE.read(file("s-1.jsonl", """
                {"type":"summary","summary":"Ports","leafUuid":"x"}
                {"type":"user","uuid":"u1","sessionId":"s-1","cwd":"/home/ada/shop","timestamp":"2026-05-01T10:00:00Z","message":{"role":"user","content":"Which port does staging use?"}}
                {"type":"assistant","uuid":"a1","timestamp":"2026-05-01T10:00:02Z","message":{"id":"m1","role":"assistant","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"I will look."}]}}
                {"type":"assistant","uuid":"a2","timestamp":"2026-05-01T10:00:03Z","message":{"id":"m1","role":"assistant","content":[{"type":"tool_use","id":"t","name":"Read","input":{}}]}}
                {"type":"user","uuid":"u2","timestamp":"2026-05-01T10:00:04Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"port=6432"}]}}
                {"type":"assistant","uuid":"a3","timestamp":"2026-05-01T10:00:05Z","message":{"id":"m2","role":"assistant","content":[{"type":"text","text":"Staging uses port 6432."}]}}
                {"type":"assistant","uuid":"a4","timestamp":"2026-05-01T10:00:06Z","message":{"id":"m2","role":"assistant","content":[{"type":"text","text":"It is behind the pooler."}]}}
                {"type":"user","uuid":"u3","timestamp":"2026-05-01T10:01:00Z","message":{"role":"user","content":[{"type":"text","text":"Thanks, we keep it."}]}}
                """));

        assertEquals("s-1", read.session());
        assertEquals("/home/ada/shop", read.folder());
        assertEquals(
                List.of(
                        new Said("u1", Side.PROMPT, "Which port does staging use?", at("2026-05-01T10:00:00Z")),
                        new Said(
                                "a3",
                                Side.REPLY,
                                "Staging uses port 6432.\n\nIt is behind the pooler.",
                                at("2026-05-01T10:00:05Z")),
                        new Said("u3", Side.PROMPT, "Thanks, we keep it.", at("2026-05-01T10:01:00Z"))),
                read.said());
    }

    @Test
    void claude_code_what_nobody_said_is_left_out() throws IOException {
        Conversation read = Transcripts.CLAUDE_CODE.read(file("s-2.jsonl", """
                {"type":"user","isMeta":true,"uuid":"u1","message":{"role":"user","content":"Caveat: local commands"}}
                {"type":"user","isSidechain":true,"uuid":"u2","message":{"role":"user","content":"Search the repository for ports"}}
                {"type":"user","isCompactSummary":true,"uuid":"u3","message":{"role":"user","content":"This session is about ports"}}
                {"type":"user","uuid":"u4","message":{"role":"user","content":"<command-name>/clear</command-name>"}}
                {"type":"assistant","isApiErrorMessage":true,"uuid":"a1","message":{"id":"m1","role":"assistant","content":[{"type":"text","text":"API Error: 529"}]}}
                {"type":"future-kind","uuid":"z"}
                """));

        assertEquals(List.of(), read.said());
        assertEquals(0, read.unread());
    }

    @Test
    void a_line_that_is_cut_off_is_counted_and_the_rest_is_read() throws IOException {
        Conversation read = Transcripts.CLAUDE_CODE.read(file("s-3.jsonl", """
                not json
                {"type":"user","uuid":"u1","message":{"role":"user","content":"We deploy on Mondays."}}
                {"type":"user","uuid":"u2","mess"""));

        assertEquals(2, read.unread());
        assertEquals(1, read.said().size());
    }

    @Test
    void codex_what_the_client_says_in_the_users_name_is_left_out() throws IOException {
        Conversation read = Transcripts.CODEX.read(file("rollout-1.jsonl", """
                {"timestamp":"2026-05-01T10:00:00Z","ordinal":0,"type":"session_meta","payload":{"id":"c-1","cwd":"/home/ada/shop","thread_source":"user"}}
                {"timestamp":"2026-05-01T10:00:01Z","type":"response_item","payload":{"type":"message","id":"d1","role":"developer","content":[{"type":"input_text","text":"<skills_instructions>many</skills_instructions>"}]}}
                {"timestamp":"2026-05-01T10:00:01Z","type":"response_item","payload":{"type":"message","id":"e1","role":"user","content":[{"type":"input_text","text":"<environment_context>\\n <cwd>/x</cwd>\\n</environment_context>"}]}}
                {"timestamp":"2026-05-01T10:00:02Z","type":"response_item","payload":{"type":"message","id":"u1","role":"user","content":[{"type":"input_text","text":"Which port does staging use?"}]}}
                {"timestamp":"2026-05-01T10:00:03Z","type":"response_item","payload":{"type":"message","id":"a1","role":"assistant","content":[{"type":"output_text","text":"Let me see."}]}}
                {"timestamp":"2026-05-01T10:00:04Z","type":"response_item","payload":{"type":"function_call_output","call_id":"c","output":"6432"}}
                {"timestamp":"2026-05-01T10:00:05Z","type":"response_item","payload":{"type":"message","id":"a2","role":"assistant","content":[{"type":"output_text","text":"It is 6432."}]}}
                """));

        assertEquals("c-1", read.session());
        assertEquals(
                List.of(
                        new Said("u1", Side.PROMPT, "Which port does staging use?", at("2026-05-01T10:00:02Z")),
                        new Said("a2", Side.REPLY, "It is 6432.", at("2026-05-01T10:00:05Z"))),
                read.said());
    }

    @Test
    void codex_the_thread_of_a_sub_agent_has_no_words_of_a_person() throws IOException {
        Conversation read = Transcripts.CODEX.read(file("rollout-2.jsonl", """
                {"timestamp":"2026-05-01T10:00:00Z","type":"session_meta","payload":{"id":"c-2","cwd":"/x","thread_source":"subagent"}}
                {"timestamp":"2026-05-01T10:00:02Z","type":"response_item","payload":{"type":"message","id":"u1","role":"user","content":[{"type":"input_text","text":"Count the files"}]}}
                """));

        assertEquals(List.of(), read.said());
    }

    @Test
    void sessions_are_found_and_those_of_sub_agents_are_not() throws IOException {
        Path projects = folder.resolve("config").resolve("projects");
        Path session = projects.resolve("-home-ada-shop").resolve("s-1.jsonl");
        Path agent = projects.resolve("-home-ada-shop")
                .resolve("s-1")
                .resolve("subagents")
                .resolve("agent-1.jsonl");
        for (Path one : List.of(session, agent)) {
            Files.createDirectories(one.getParent());
            Files.writeString(one, "{}\n");
        }
        Map<String, String> environment =
                Map.of("CLAUDE_CONFIG_DIR", folder.resolve("config").toString());

        assertEquals(projects, Transcripts.CLAUDE_CODE.folder(environment, folder));
        assertEquals(List.of(session), Transcripts.CLAUDE_CODE.files(projects));
        LocalException none = assertThrows(
                LocalException.class, () -> Transcripts.CODEX.files(Transcripts.CODEX.folder(Map.of(), folder)));
        assertTrue(String.valueOf(none.getMessage()).contains("codex"), none.getMessage());
    }

    @Test
    void a_long_answer_becomes_several_lines_with_ids_of_their_own() throws IOException {
        String paragraph = "All of this is one answer. ".repeat(30) + "\\n\\n";
        Conversation read = Transcripts.CLAUDE_CODE.read(file("s-4.jsonl", """
                {"type":"user","uuid":"u1","message":{"role":"user","content":"Tell me all."}}
                {"type":"assistant","uuid":"a1","message":{"id":"m","role":"assistant","content":[{"type":"text","text":"%s"}]}}
                """.formatted(paragraph.repeat(40))));
        List<ObjectNode> lines = ExchangeLines.of(read).toList();

        assertEquals(
                List.of("u1", "a1", "a1/2"),
                lines.stream().map(line -> line.path("external_id").asString()).toList());
        assertTrue(lines.stream().allMatch(line -> line.path("text").asString().length() <= 20_000));
    }

    @Test
    void the_reference_memory_servers_graph_becomes_statements_that_name_what_they_are_about() throws IOException {
        MemoryGraph.Graph graph = MemoryGraph.read(file("memory.jsonl", """
                {"type":"entity","name":"Ada_Lovelace","entityType":"person","observations":["Prefers tea","Ada Lovelace lives in Porto"]}
                {"type":"relation","from":"Ada_Lovelace","to":"Shop","relationType":"works_at"}
                broken
                """));

        assertEquals(1, graph.unread());
        assertEquals(
                List.of("Ada Lovelace: Prefers tea", "Ada Lovelace lives in Porto", "Ada Lovelace works at Shop"),
                graph.lines().stream()
                        .map(line -> line.path("statement").asString())
                        .toList());
        assertEquals("works at", graph.lines().getLast().path("predicate").asString());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
