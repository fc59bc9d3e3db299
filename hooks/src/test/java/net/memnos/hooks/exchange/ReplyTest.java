package net.memnos.hooks.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.memnos.hooks.exchange.Reply.Ending;
import org.junit.jupiter.api.Test;

/** What is read of the answers of the three APIs. */
class ReplyTest {

    private static Reply read(Api api, boolean stream, String body) {
        CopyBudget.Share share = new CopyBudget(1 << 20, 1 << 20).share();
        ReplyReader reader = new ReplyReader(api.events(share), share, stream);
        for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
            reader.accept(ByteBuffer.wrap(new byte[] {b}));
        }
        return reader.finish();
    }

    private static String events(String... datas) {
        StringBuilder stream = new StringBuilder();
        for (String data : datas) {
            String type = data.replaceFirst("^\\{\"type\":\"([^\"]+)\".*", "$1");
            stream.append("event: ")
                    .append(type)
                    .append("\ndata: ")
                    .append(data)
                    .append("\n\n");
        }
        return stream.toString();
    }

    private static String text(int index, String text) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index
                + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}}";
    }

    private static String start(int index, String type) {
        return "{\"type\":\"content_block_start\",\"index\":" + index + ",\"content_block\":{\"type\":\"" + type
                + "\"}}";
    }

    private static String stop(String reason) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\"}}";
    }

    @Test
    void of_anthropics_stream_only_text_is_kept() {
        String stream = events(
                "{\"type\":\"message_start\",\"message\":{}}",
                start(0, "thinking"),
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}",
                start(1, "text"),
                text(1, "The port "),
                "{\"type\":\"ping\"}",
                text(1, "is 8443"),
                start(2, "text"),
                text(2, ", as was said."),
                start(3, "server_tool_use"),
                "{\"type\":\"content_block_delta\",\"index\":3,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"
                        + "\"text_delta\"}}",
                "{\"type\":\"of_tomorrow\",\"x\":[]}",
                start(4, "text"),
                text(4, "Done."),
                stop("end_turn"),
                "{\"type\":\"message_stop\"}");
        assertEquals(
                new Reply("The port is 8443, as was said.\n\nDone.", Ending.TURN),
                read(Api.ANTHROPIC_MESSAGES, true, stream));
    }

    @Test
    void the_stop_reason_tells_whether_the_turn_ends() {
        for (String reason : new String[] {"end_turn", "stop_sequence", "max_tokens"}) {
            assertEquals(Ending.TURN, anthropic(reason));
        }
        assertEquals(Ending.STEP, anthropic("tool_use"));
        assertEquals(Ending.STEP, anthropic("pause_turn"));
        assertEquals(Ending.FAILED, anthropic("refusal"));
    }

    private static Ending anthropic(String reason) {
        return read(
                        Api.ANTHROPIC_MESSAGES,
                        false,
                        "{\"content\":[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\"tool_use\"}],\"stop_reason\":\""
                                + reason + "\"}")
                .ending();
    }

    @Test
    void a_stream_that_breaks_off_or_ends_in_an_error_has_failed() {
        String begun = events(start(0, "text"), text(0, "half"));
        assertEquals(Ending.FAILED, read(Api.ANTHROPIC_MESSAGES, true, begun).ending());
        String failed =
                begun + events(stop("end_turn"), "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}");
        assertEquals(Ending.FAILED, read(Api.ANTHROPIC_MESSAGES, true, failed).ending());
        assertEquals(
                Ending.FAILED,
                read(
                                Api.OPENAI_CHAT,
                                true,
                                "data: {\"choices\":[{\"delta\":{\"content\":\"ha\"},\"finish_reason\":null}]}\n\n")
                        .ending());
        assertEquals(
                Ending.FAILED,
                read(Api.OPENAI_RESPONSES, true, events("{\"type\":\"response.output_text.delta\",\"delta\":\"ha\"}"))
                        .ending());
    }

    @Test
    void of_a_chat_the_first_choice_is_kept() {
        String stream = """
                data: {"choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}

                data: {"choices":[{"index":1,"delta":{"content":"other"}},{"index":0,"delta":{"content":"No"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"ted"},"finish_reason":"length"}]}

                data: {"choices":[],"usage":{"total_tokens":3}}

                data: [DONE]

                """;
        assertEquals(new Reply("Noted", Ending.TURN), read(Api.OPENAI_CHAT, true, stream));
        assertEquals(
                new Reply("Noted", Ending.TURN),
                read(
                        Api.OPENAI_CHAT,
                        false,
                        "{\"choices\":[{\"message\":{\"content\":\"Noted\",\"tool_calls\":[]},\"finish_reason\":\"stop\"}]}"));
        assertEquals(
                Ending.STEP,
                read(
                                Api.OPENAI_CHAT,
                                false,
                                "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{}]},"
                                        + "\"finish_reason\":\"tool_calls\"}]}")
                        .ending());
    }

    @Test
    void of_responses_finished_items_count_more_than_pieces() {
        String stream = events(
                "{\"type\":\"response.created\",\"sequence_number\":0}",
                "{\"type\":\"response.output_text.delta\",\"output_index\":1,\"delta\":\"Not\"}",
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"type\":\"reasoning\"}}",
                "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":{\"type\":\"message\",\"content\":"
                        + "[{\"type\":\"output_text\",\"text\":\"Noted\"}]}}",
                "{\"type\":\"response.output_text.delta\",\"output_index\":2,\"delta\":\"by pieces\"}",
                "{\"type\":\"response.completed\",\"response\":{\"output\":[]}}");
        assertEquals(new Reply("Noted\n\nby pieces", Ending.TURN), read(Api.OPENAI_RESPONSES, true, stream));
    }

    @Test
    void a_call_that_the_client_carries_out_is_a_step() {
        String document =
                "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\","
                        + "\"text\":\"I look\"}]},{\"type\":\"%s\"}]}";
        assertEquals(
                Ending.STEP,
                read(Api.OPENAI_RESPONSES, false, document.formatted("function_call"))
                        .ending());
        assertEquals(
                Ending.TURN,
                read(Api.OPENAI_RESPONSES, false, document.formatted("web_search_call"))
                        .ending());
    }
}
