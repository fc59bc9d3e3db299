package net.memnos.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** An opaque bearer token: {@code mnk_} and 32 random bytes. Only its SHA-256 is ever stored; printing it shows nothing. */
public final class BearerToken {

    private static final String PREFIX = "mnk_";
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_HEAD = 8;
    private static final int HINT_TAIL = 4;
    private static final Pattern GRAMMAR = Pattern.compile("mnk_[A-Za-z0-9_-]{43}");

    private final String secret;

    private BearerToken(String secret) {
        this.secret = secret;
    }

    /** A new token from a cryptographically strong source. */
    public static BearerToken generate(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new BearerToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads a token, or nothing when the text has not the form of one. */
    public static Optional<BearerToken> parse(String text) {
        return GRAMMAR.matcher(text).matches() ? Optional.of(new BearerToken(text)) : Optional.empty();
    }

    /** The token itself, to be handed to its owner once. */
    public String secret() {
        return secret;
    }

    /** What the store keeps and looks up. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Enough of the token to tell it from others, too little to use it: the first 8 and the last 4 characters. */
    public String hint() {
        return secret.substring(0, HINT_HEAD) + "…" + secret.substring(secret.length() - HINT_TAIL);
    }

    @Override
    public String toString() {
        return "BearerToken[redacted]";
    }
}
