package net.memnos.benchmarks.answer;

import java.util.Locale;
import net.memnos.engine.endpoint.TokenCount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a judge said about a prediction on one rung.
 *
 * @param prediction its key
 * @param judge which model, where, with which prompts
 * @param wrote what the judge wrote, where that is neither yes nor no
 */
record Judgement(String prediction, String judge, Rung rung, Verdict verdict, String wrote, TokenCount tokens) {

    static final String KIND = "judgement";

    private static final int WROTE_MAX = 200;

    Judgement {
        wrote = wrote.length() > WROTE_MAX ? wrote.substring(0, WROTE_MAX) : wrote;
    }

    String key() {
        return key(prediction, judge, rung);
    }

    static String key(String prediction, String judge, Rung rung) {
        return String.join("\n", prediction, judge, rung.label());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", KIND)
                .put("prediction", prediction)
                .put("judge", judge)
                .put("rung", rung.label())
                .put("verdict", verdict.label())
                .put("wrote", wrote)
                .put("input_tokens", tokens.input())
                .put("output_tokens", tokens.output());
    }

    static Judgement of(JsonNode node) {
        return new Judgement(
                node.path("prediction").asString(),
                node.path("judge").asString(),
                Rung.valueOf(node.path("rung").asString().toUpperCase(Locale.ROOT)),
                Verdict.valueOf(node.path("verdict").asString().toUpperCase(Locale.ROOT)),
                node.path("wrote").asString(),
                new TokenCount(
                        node.path("input_tokens").asLong(),
                        node.path("output_tokens").asLong()));
    }
}
