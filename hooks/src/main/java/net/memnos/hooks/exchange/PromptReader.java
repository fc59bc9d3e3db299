package net.memnos.hooks.exchange;

import java.io.InputStream;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request as it streams by, for the few things that count: a body is as long as its pictures and its tools' results, and none
 * of these is held in memory a second time.
 */
final class PromptReader {

    private static final int STRING_LENGTH_MAX = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(STRING_LENGTH_MAX)
                            .build())
                    .build())
            .build();

    private final Conversation conversation = new Conversation();
    private boolean tools;
    private long tokensMax;

    private PromptReader() {}

    /** Reads a body, which may be cut off: that is an exception of Jackson. */
    static Prompt read(InputStream body) {
        PromptReader reader = new PromptReader();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new CopyBudget.NotCopied(SkipReason.UNREADABLE);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                reader.property(parser);
            }
        }
        return reader.conversation.prompt(reader.tools, reader.tokensMax);
    }

    private void property(JsonParser parser) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
            case "messages", "input" -> messages(parser, value);
            case "tools", "functions" -> tools |= isFilledArray(parser, value);
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> {
                if (value == JsonToken.VALUE_NUMBER_INT) {
                    tokensMax = parser.getLongValue();
                }
            }
            case "previous_response_id", "conversation" -> {
                // The vendor keeps what came before; it is part of what makes this turn this turn.
                if (value == JsonToken.VALUE_STRING) {
                    conversation.continues(parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
            default -> parser.skipChildren();
        }
    }

    private static boolean isFilledArray(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return false;
        }
        boolean filled = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            filled = true;
            parser.skipChildren();
        }
        return filled;
    }

    private void messages(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            Message message = new Message();
            message.role = "user";
            message.texts.add(parser.getString());
            conversation.add(message);
        } else if (value == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (next == JsonToken.START_OBJECT) {
                    conversation.add(message(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static Message message(JsonParser parser) {
        Message message = new Message();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "role" -> message.role = text(parser, value);
                case "type" -> message.kind(text(parser, value));
                case "tool_calls" -> message.calls |= isFilledArray(parser, value);
                case "function_call" -> {
                    message.calls |= value == JsonToken.START_OBJECT;
                    parser.skipChildren();
                }
                case "content" -> content(parser, value, message);
                default -> parser.skipChildren();
            }
        }
        return message;
    }

    private static void content(JsonParser parser, JsonToken value, Message message) {
        if (value == JsonToken.VALUE_STRING) {
            message.texts.add(parser.getString());
        } else if (value == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                if (next == JsonToken.START_OBJECT) {
                    block(parser, message);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
    }

    private static void block(JsonParser parser, Message message) {
        String type = "";
        String text = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type" -> type = text(parser, value).toLowerCase(Locale.ROOT);
                case "text" -> text = text(parser, value);
                default -> parser.skipChildren();
            }
        }
        switch (type) {
            case "text", "input_text" -> message.texts.add(text);
            case "tool_result" -> message.results = true;
            case "tool_use" -> message.calls = true;
            default -> {
                // Pictures, documents, thinking: no words of a person.
            }
        }
    }

    private static String text(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }
}
