package net.memnos.benchmarks.answer;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import net.memnos.engine.config.PriceTable;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.ServerConfig.TokenPrice;

/**
 * A model behind an OpenAI-compatible endpoint.
 *
 * @param base the address that its operations begin with, such as {@code https://api.openai.com/v1}
 * @param timeout of one call
 * @param retries how often a call is tried again
 */
public record ModelEndpoint(URI base, String model, Optional<Secret> key, Duration timeout, int retries) {

    private static final int RETRIES_MAX = 20;

    public ModelEndpoint {
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null || base.getRawUserInfo() != null || base.getRawQuery() != null) {
            // Not repeated: somebody may have put a key into it.
            throw new IllegalArgumentException(
                    "an endpoint's address is of the form https://host/v1, with no user, key or query in it");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("the name of a model is missing");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout is above 0");
        }
        if (retries < 0 || retries > RETRIES_MAX) {
            throw new IllegalArgumentException("a call is tried again 0 to " + RETRIES_MAX + " times");
        }
    }

    /** For people and for files. */
    public String shown() {
        return model + " at " + base.getAuthority();
    }

    /** What the list says that its tokens cost; nothing where it is not on it. */
    TokenPrice price() {
        return PriceTable.of(Optional.of(base), Optional.of(model));
    }
}
