package net.memnos.http.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests and answers of the three APIs. */
final class Fixtures {

    static final byte[] MESSAGES = bytes("""
            {"model":"m","max_tokens":1024,"stream":true,"tools":[{"name":"t"}],\
            "messages":[{"role":"user","content":"Our port is 8443 — “prod”"}]}""");
    static final byte[] CHAT = bytes("""
            {"model":"m","stream":true,"messages":[{"role":"system","content":"be brief"},\
            {"role":"user","content":[{"type":"text","text":"Our port is 8443"}]}]}""");
    static final byte[] RESPONSES = bytes("""
            {"model":"m","stream":true,"store":false,"input":[{"type":"message","role":"developer","content":\
            [{"type":"input_text","text":"rules"}]},{"type":"message","role":"user","content":[{"type":"input_text",\
            "text":"<environment_context>cwd</environment_context>"}]},{"type":"message","role":"user","content":\
            [{"type":"input_text","text":"Our port is 8443"}]}]}""");

    /** Cut where a network cuts: within events, within a name, within a word. */
    static final List<String> MESSAGES_STREAM = chunks("""
            event: message_start
            data: {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"m",\
            "content":[],"stop_reason":null,"usage":{"input_tokens":7,"output_tokens":1}}}

            |event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: pi|ng
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Noted: 84|43"}}

            |event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            |event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}

            event: message_stop
            data: {"type":"message_stop"}

            """);

    static final List<String> CHAT_STREAM = chunks("""
            data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant",\
            "content":"Noted"},"finish_reason":null}]}

            |data: {"choices":[{"index":0,"delta":{"content":": 8443"},"finish_reason":"stop"}]}

            |data: {"choices":[],"usage":{}}

            data: [DONE]

            """);

    static final List<String> RESPONSES_STREAM = chunks("""
            event: response.created
            data: {"type":"response.created"}

            |event: response.output_text.delta
            data: {"type":"response.output_text.delta","output_index":0,"delta":"Noted"}

            |event: response.output_item.done
            data: {"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":\
            [{"type":"output_text","text":"Noted: 8443"}]}}

            |event: response.completed
            data: {"type":"response.completed","response":{"output":[]}}

            """);

    static final String MESSAGES_DOCUMENT = """
            {"id":"m1","content":[{"type":"text","text":"Noted: 8443"}],"stop_reason":"end_turn"}""";
    static final String CHAT_DOCUMENT = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"Noted: 8443"},"finish_reason":"stop"}]}""";
    static final String RESPONSES_DOCUMENT = """
            {"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Noted: 8443"}]}]}""";

    private Fixtures() {}

    private static List<String> chunks(String stream) {
        return List.of(stream.split("\\|"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
