package net.memnos.hooks.exchange;

import java.util.Optional;

/** The calls to a model that hold a conversation; everything else on the way to a vendor is relayed and not read. */
public enum Api {
    ANTHROPIC_MESSAGES("/v1/messages"),
    OPENAI_CHAT("/v1/chat/completions"),
    OPENAI_RESPONSES("/v1/responses");

    private final String path;

    Api(String path) {
        this.path = path;
    }

    /** The one that a request speaks: a POST to exactly its path, so neither {@code count_tokens} nor {@code compact}. */
    public static Optional<Api> of(String method, String path) {
        if (!method.equals("POST")) {
            return Optional.empty();
        }
        for (Api api : values()) {
            if (api.path.equals(path)) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    EventReader events(CopyBudget.Share share) {
        return switch (this) {
            case ANTHROPIC_MESSAGES -> new AnthropicEvents(share);
            case OPENAI_CHAT -> new ChatEvents(share);
            case OPENAI_RESPONSES -> new ResponsesEvents(share);
        };
    }
}
