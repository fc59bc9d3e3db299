package net.memnos.engine.transfer;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import net.memnos.engine.turn.ContentHash;
import org.jspecify.annotations.Nullable;

/** The idempotency keys of imported lines. */
final class ImportKey {

    private static final String PREFIX = "import:";
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private ImportKey() {}

    static String of(@Nullable String id, ContentHash content) {
        return id == null ? PREFIX + HexFormat.of().formatHex(content.finish()) : ofId(id);
    }

    /** The key of the line that had this id in the store that exported it. */
    static String ofId(String id) {
        return PREFIX + id;
    }

    /** An id that follows from a key (UUIDv8): the same line makes the same id each time. */
    static UUID id(String key) {
        ByteBuffer hash = ByteBuffer.wrap(new ContentHash().add(key).finish());
        return new UUID((hash.getLong() & ~VERSION_BITS) | VERSION_8, (hash.getLong() & ~VARIANT_BITS) | VARIANT_RFC);
    }
}
