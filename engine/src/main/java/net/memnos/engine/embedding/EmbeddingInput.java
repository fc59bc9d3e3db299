package net.memnos.engine.embedding;

import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text as an endpoint gets it: cut where the common models stop to read. How many tokens it has only the endpoint knows, so
 * they are estimated, rather too high than too low.
 *
 * @param tokens as estimated
 */
record EmbeddingInput(String text, int tokens, boolean cut) {

    /** The models of the best-known endpoint read 8191; an input that is longer is refused. */
    private static final int TOKENS_MAX = 8000;

    private static final int BATCH_TOKENS_MAX = 100_000;
    private static final int BATCH_MAX = 64;

    /** Letters of Latin words share a token; elsewhere a letter may need one or two of its own. */
    private static final double TOKENS_OF_ASCII = 0.34;

    private static final double TOKENS_OF_OTHERS = 1.5;

    static EmbeddingInput of(String text) {
        double tokens = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            double more = tokens + (point < 0x80 ? TOKENS_OF_ASCII : TOKENS_OF_OTHERS);
            if (more > TOKENS_MAX) {
                return new EmbeddingInput(text.substring(0, at), TOKENS_MAX, true);
            }
            tokens = more;
            at += Character.charCount(point);
        }
        return new EmbeddingInput(text, Math.max(1, (int) tokens), false);
    }

    /** As many texts a request as an endpoint takes, in their order. */
    static List<List<EmbeddingInput>> batches(List<String> texts) {
        List<List<EmbeddingInput>> batches = new ArrayList<>();
        List<EmbeddingInput> batch = new ArrayList<>();
        int tokens = 0;
        for (String text : texts) {
            EmbeddingInput input = of(text);
            if (batch.size() == BATCH_MAX || (tokens + input.tokens() > BATCH_TOKENS_MAX && !batch.isEmpty())) {
                batches.add(batch);
                batch = new ArrayList<>();
                tokens = 0;
            }
            batch.add(input);
            tokens += input.tokens();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /**
     * The request for a batch.
     *
     * @param plain with the two fields only that every endpoint knows
     */
    static ObjectNode request(EmbeddingEndpoint endpoint, List<EmbeddingInput> batch, boolean plain) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", endpoint.model());
        ArrayNode input = body.putArray("input");
        batch.forEach(one -> input.add(one.text()));
        if (!plain) {
            body.put("encoding_format", "float");
            body.put("dimensions", endpoint.dimensions());
        }
        return body;
    }
}
