package net.memnos.engine.extract.llm;

import java.util.Set;
import net.memnos.engine.endpoint.TokenCount;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The envelope of a chat completion, read far enough to get at what the model wrote. */
public record Completion(JsonNode root) {

    private static final Set<String> WITHHELD = Set.of("content_filter", "refusal");

    /** Reads what an endpoint sent back. */
    public static Completion read(byte[] body) throws BrokenAnswer {
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            if (root == null || !root.isObject()) {
                throw new BrokenAnswer("the answer is no JSON object");
            }
            return new Completion(root);
        } catch (JacksonException _) {
            throw new BrokenAnswer("the answer is not JSON");
        }
    }

    /** What the call is charged with. */
    public TokenCount tokens() {
        JsonNode usage = root.path("usage");
        return new TokenCount(
                usage.path("prompt_tokens").asLong(0),
                usage.path("completion_tokens").asLong(0));
    }

    /** Whether the model, or who watches over it, will not answer this message; asking again does not help. */
    public boolean withheld() {
        return WITHHELD.contains(finish())
                || message().path("refusal").asString("").length() > 0;
    }

    /** The text of the answer when it is whole. */
    public String content() throws BrokenAnswer {
        if (finish().equals("length")) {
            throw new BrokenAnswer("the answer is cut off: it reached the model's limit");
        }
        JsonNode content = message().path("content");
        if (!content.isString()) {
            throw new BrokenAnswer("the answer has no text");
        }
        return content.stringValue();
    }

    private JsonNode message() {
        return root.path("choices").path(0).path("message");
    }

    private String finish() {
        return root.path("choices").path(0).path("finish_reason").asString("");
    }
}
