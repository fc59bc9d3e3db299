package net.memnos.benchmarks.answer;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.memnos.engine.endpoint.TokenCount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the reader said to a question.
 *
 * @param source of the context that it read
 * @param right the right answer; empty when there is none
 * @param said empty when the model gave no answer
 * @param problem why there is none
 */
record Prediction(
        Source source,
        String question,
        String category,
        String text,
        Optional<String> right,
        Set<String> gold,
        Evidence evidence,
        String context,
        Optional<String> said,
        String problem,
        TokenCount tokens) {

    static final String KIND = "prediction";

    /** Where the context of a reader is from. */
    enum Source {
        /** What memnos recalled. */
        MEMNOS,
        /** All turns that hold the answer and nothing else: the most that this reader can do. */
        ORACLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it says that it does not know, in the words that it was given for that. */
    boolean isUnknown() {
        return said.filter(SameValue::isUnknown).isPresent();
    }

    /** Whether all that holds the answer was in the context. */
    boolean retrieved() {
        return evidence.seen().containsAll(gold);
    }

    /** The question in this run, whatever else becomes of it. */
    String key() {
        return key(source, question);
    }

    static String key(Source source, String question) {
        return source.label() + " " + question;
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", KIND)
                .put("source", source.label())
                .put("question", question)
                .put("category", category)
                .put("text", text)
                .put("right", right.orElse(null))
                .put("said", said.orElse(null))
                .put("problem", problem);
        put(node, "gold", gold);
        put(node, "seen", evidence.seen());
        put(node, "cut", evidence.cut());
        put(node, "as_fact", evidence.asFact());
        return node.put("context", context).put("input_tokens", tokens.input()).put("output_tokens", tokens.output());
    }

    private static void put(ObjectNode node, String name, Collection<String> ids) {
        ArrayNode array = node.putArray(name);
        new TreeSet<>(ids).forEach(array::add);
    }

    static Prediction of(JsonNode node) {
        return new Prediction(
                Source.valueOf(node.path("source").asString().toUpperCase(Locale.ROOT)),
                node.path("question").asString(),
                node.path("category").asString(),
                node.path("text").asString(),
                text(node, "right"),
                ids(node, "gold"),
                new Evidence(ids(node, "seen"), ids(node, "cut"), ids(node, "as_fact")),
                node.path("context").asString(),
                text(node, "said"),
                node.path("problem").asString(),
                new TokenCount(
                        node.path("input_tokens").asLong(),
                        node.path("output_tokens").asLong()));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.path(name).asString()) : Optional.empty();
    }

    private static Set<String> ids(JsonNode node, String name) {
        Set<String> ids = new HashSet<>();
        node.path(name).forEach(id -> ids.add(id.asString()));
        return ids;
    }
}
