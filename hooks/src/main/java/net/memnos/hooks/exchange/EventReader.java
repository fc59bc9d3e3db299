package net.memnos.hooks.exchange;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer of one API, read from its events or from its whole document. Kinds that it does not know are passed over. */
sealed interface EventReader extends SseParser.Sink permits AnthropicEvents, ChatEvents, ResponsesEvents {

    JsonMapper JSON = JsonMapper.builder().build();

    /** The answer as one document. */
    void document(JsonNode document);

    /** What was said, and how it ended. */
    Reply reply();
}
