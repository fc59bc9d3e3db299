package net.memnos.engine.remember;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.fact.GivenFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Facts that wait with the turn that they were handed over with, as JSON. */
final class GivenFacts {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GivenFacts() {}

    static String write(List<GivenFact> facts) {
        ArrayNode all = MAPPER.createArrayNode();
        for (GivenFact fact : facts) {
            ObjectNode one = all.addObject();
            one.put("subject", fact.subject());
            one.put("predicate", fact.predicate());
            one.put("object", fact.object());
            put(one, "statement", fact.statement());
            put(one, "valid_from", fact.validFrom());
            put(one, "valid_to", fact.validTo());
        }
        return MAPPER.writeValueAsString(all);
    }

    private static void put(ObjectNode one, String field, @Nullable Object value) {
        if (value != null) {
            one.put(field, value.toString());
        }
    }

    static List<GivenFact> read(@Nullable String json) {
        List<GivenFact> facts = new ArrayList<>();
        if (json != null) {
            for (JsonNode one : MAPPER.readTree(json)) {
                facts.add(new GivenFact(
                        one.path("subject").asString(),
                        one.path("predicate").asString(),
                        one.path("object").asString(),
                        text(one, "statement"),
                        instant(one, "valid_from"),
                        instant(one, "valid_to")));
            }
        }
        return facts;
    }

    private static @Nullable String text(JsonNode one, String field) {
        JsonNode value = one.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable Instant instant(JsonNode one, String field) {
        String text = text(one, field);
        return text == null ? null : Instant.parse(text);
    }
}
