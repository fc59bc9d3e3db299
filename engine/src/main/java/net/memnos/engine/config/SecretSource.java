package net.memnos.engine.config;

import java.util.Optional;

/** Gives the value of a secret as it is configured: itself, or what a reference such as {@code secret://openai} points to. */
@FunctionalInterface
public interface SecretSource {

    /** Without a vault: a reference has no value. */
    SecretSource PLAIN = configured -> {
        if (configured.reference().isPresent()) {
            throw new Unresolved("there is no vault to look for " + configured.value());
        }
        return configured;
    };

    Secret resolve(Secret configured) throws Unresolved;

    /** Why what is kept here has no value for anybody; empty: it has, or nothing is kept. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** A reference has no value now; the message says why, and is no secret. */
    final class Unresolved extends Exception {

        private static final long serialVersionUID = 1L;

        public Unresolved(String message) {
            super(message);
        }
    }
}
