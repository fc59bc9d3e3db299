package net.memnos.engine.embedding;

import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.embedding.Embedder.Embedded;
import net.memnos.engine.endpoint.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an endpoint answered: all vectors that were asked for, each once and whole, or none. */
final class EmbeddingAnswer {

    private EmbeddingAnswer() {}

    static List<Embedded> read(byte[] body, List<EmbeddingInput> batch, EmbeddingSpace space) throws Unusable {
        JsonNode root = tree(body);
        JsonNode items = root.path("data");
        if (!items.isArray() || items.size() != batch.size()) {
            throw new Unusable(
                    Fault.BROKEN,
                    "the answer has " + (items.isArray() ? items.size() : 0) + " vectors for " + batch.size()
                            + " texts");
        }
        float[][] vectors = new float[batch.size()][];
        int position = 0;
        for (JsonNode item : items) {
            int index = item.path("index").asInt(position++);
            if (index < 0 || index >= vectors.length || vectors[index] != null) {
                throw new Unusable(Fault.BROKEN, "the answer does not say which vector is whose");
            }
            vectors[index] = unit(item.path("embedding"), space);
        }
        return charged(vectors, batch, root.path("usage").path("prompt_tokens").asLong(0));
    }

    private static JsonNode tree(byte[] body) throws Unusable {
        try {
            @Nullable JsonNode root = JsonMapper.shared().readTree(body);
            if (root == null || !root.isObject()) {
                throw new Unusable(Fault.BROKEN, "the answer is no JSON object");
            }
            return root;
        } catch (JacksonException _) {
            throw new Unusable(Fault.BROKEN, "the answer is not JSON");
        }
    }

    /** A vector of another length would be the same for every text, so the model is not the one that is configured. */
    private static float[] unit(JsonNode numbers, EmbeddingSpace space) throws Unusable {
        if (!numbers.isArray() || numbers.isEmpty()) {
            throw new Unusable(Fault.BROKEN, "the answer has no vector in numbers");
        }
        if (numbers.size() != space.dimensions()) {
            throw new Unusable(
                    Fault.DENIED,
                    "the endpoint makes vectors of " + numbers.size() + " dimensions, and " + space.dimensions()
                            + " are configured");
        }
        double[] values = new double[numbers.size()];
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).asDouble(Double.NaN);
            squares += values[i] * values[i];
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new Unusable(Fault.BROKEN, "the answer has a vector without a direction");
        }
        float[] vector = new float[values.length];
        double length = Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            vector[i] = (float) (values[i] / length);
        }
        return vector;
    }

    /** The endpoint counts the tokens of all texts together; each has its share, and the sum is what was counted. */
    private static List<Embedded> charged(float[][] vectors, List<EmbeddingInput> batch, long counted) {
        long estimated = batch.stream().mapToLong(EmbeddingInput::tokens).sum();
        long left = counted;
        List<Embedded> made = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            EmbeddingInput input = batch.get(i);
            long share = i == vectors.length - 1 ? left : counted * input.tokens() / Math.max(1, estimated);
            left -= share;
            made.add(new Embedded(vectors[i], Math.toIntExact(Math.clamp(share, 0, Integer.MAX_VALUE)), input.cut()));
        }
        return made;
    }

    /** An answer that is not what was asked for; the message repeats nothing of it. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final Fault fault;

        Unusable(Fault fault, String message) {
            super(message);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }
}
