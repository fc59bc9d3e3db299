package net.memnos.engine.tombstone;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditKeys;

/**
 * What tombstones are made with: HMAC-SHA256 under a key that is not in the database, so that nobody who holds the database
 * can try what was erased. Thread-safe.
 */
public final class TombstoneKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final byte[] id;

    private TombstoneKey(AuditKey source) {
        this.key = new SecretKeySpec(source.following("memnos/tombstone/key"), ALGORITHM);
        this.id = source.id();
    }

    /** One for each key of the audit trail, the current one first: tombstones of a key that was replaced still hold. */
    public static List<TombstoneKey> of(AuditKeys keys) {
        return Stream.concat(Stream.of(keys.current()), keys.all().stream().filter(key -> key != keys.current()))
                .map(TombstoneKey::new)
                .toList();
    }

    byte[] id() {
        return id.clone();
    }

    /** The digest of parts, each with its length before it, so that no two lists of parts look alike. */
    byte[] digest(long namespaceId, String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(namespaceId).array());
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
