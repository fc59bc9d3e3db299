package net.memnos.engine.remember;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.memnos.engine.fact.GivenFact;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a request in canonical form: its fields in a fixed order, each with its length before it. */
final class BodyHash {

    private static final int ABSENT = -1;

    private final MessageDigest digest = sha256();

    private BodyHash() {}

    /** The hash of a redacted request; a secret must not live on in a hash that can be tried against guesses. */
    static byte[] of(RememberRequest request) {
        BodyHash hash = new BodyHash();
        hash.add(request.text());
        hash.add(request.type());
        hash.add(request.speaker());
        hash.add(request.role());
        hash.add(request.occurredAt());
        hash.add(request.sessionId());
        hash.add(request.externalId());
        for (GivenFact fact : request.facts()) {
            hash.add(fact.subject());
            hash.add(fact.predicate());
            hash.add(fact.object());
            hash.add(fact.statement());
            hash.add(fact.validFrom());
            hash.add(fact.validTo());
        }
        return hash.digest.digest();
    }

    private void add(@Nullable Object field) {
        if (field == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(ABSENT).array());
            return;
        }
        byte[] bytes = field.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
