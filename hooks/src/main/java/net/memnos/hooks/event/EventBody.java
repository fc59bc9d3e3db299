package net.memnos.hooks.event;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object of an event: what is not known is left alone, what is needed has to be there. */
record EventBody(JsonNode tree) {

    private static final String AS_IT_WAS = "post what the client gave the hook on stdin, unchanged";

    static EventBody of(byte[] json) {
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(new ByteArrayInputStream(json));
        } catch (JacksonException _) {
            // Its message quotes the text.
            throw new EventException("body", "is not JSON", AS_IT_WAS);
        }
        if (tree == null || !tree.isObject()) {
            throw new EventException("body", "is not a JSON object", AS_IT_WAS);
        }
        return new EventBody(tree);
    }

    boolean has(String field) {
        return tree.hasNonNull(field);
    }

    /** A text that may be missing; one that is blank is. */
    @Nullable
    String text(String field) {
        JsonNode value = at(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new EventException(field, "is not a text", AS_IT_WAS);
        }
        return value.stringValue().isBlank() ? null : value.stringValue();
    }

    /** The first of some texts that is there. */
    @Nullable
    String firstOf(String... fields) {
        for (String field : fields) {
            String value = text(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** A text that has to be there. */
    String required(String field) {
        return Optional.ofNullable(text(field)).orElseThrow(() -> new EventException(field, "is missing", AS_IT_WAS));
    }

    /** Words that have to be there, and may be none. */
    String words(String field) {
        JsonNode value = at(field);
        if (!value.isString()) {
            throw new EventException(
                    field, value.isMissingNode() || value.isNull() ? "is missing" : "is not a text", AS_IT_WAS);
        }
        return value.stringValue();
    }

    /** Words that are not there where there is nothing to say. */
    String wordsIfAny(String field) {
        return Optional.ofNullable(text(field)).orElse("");
    }

    /** The texts of a list, put together. */
    String joined(String field) {
        JsonNode list = at(field);
        if (!list.isArray()) {
            throw new EventException(field, "is not a list", AS_IT_WAS);
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode one : list) {
            if (!one.isString()) {
                throw new EventException(field, "holds something that is not a text", AS_IT_WAS);
            }
            joined.append(joined.isEmpty() ? "" : "\n\n").append(one.stringValue());
        }
        return joined.toString();
    }

    /** The first text of a list that may be missing. */
    @Nullable
    String firstIn(String field) {
        JsonNode first = at(field).path(0);
        return first.isString() ? first.stringValue() : null;
    }

    /** A field, or one inside another when a dot says so. */
    private JsonNode at(String field) {
        JsonNode value = tree;
        for (String name : field.split("\\.")) {
            value = value.path(name);
        }
        return value;
    }
}
