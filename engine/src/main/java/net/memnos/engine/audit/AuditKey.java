package net.memnos.engine.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the audit trail is authenticated with: HMAC-SHA256 under a key that is not in the database. Thread-safe. */
public final class AuditKey {

    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 8;

    private final SecretKeySpec key;
    private final byte[] id;

    private AuditKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.id = Arrays.copyOf(mac(bytes("memnos/audit/id")), ID_BYTES);
    }

    /** A key of its own. */
    public static AuditKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key of the audit trail has " + BYTES + " bytes");
        }
        return new AuditKey(key);
    }

    /** One that follows from the vault's master key, and that does not lead back to it. */
    public static AuditKey derivedFrom(byte[] master) {
        return new AuditKey(following(master));
    }

    /** What {@link #derivedFrom} makes a key of. */
    static byte[] following(byte[] master) {
        return of(master).mac(bytes("memnos/audit/key"));
    }

    /** A new one. */
    public static AuditKey random() {
        return new AuditKey(randomBytes());
    }

    static byte[] randomBytes() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** What follows from it for another purpose, and does not lead back to it: 32 bytes. */
    public byte[] following(String purpose) {
        return mac(bytes(purpose));
    }

    /** Tells keys apart and shows nothing of them: 8 bytes. */
    public byte[] id() {
        return id.clone();
    }

    byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
