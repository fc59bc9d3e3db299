package net.memnos.engine.audit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stored row with its place in the chain.
 *
 * @param keyId of the key that proves it
 * @param position from 1; null until it is sealed
 */
record Link(
        long id,
        AuditRow row,
        byte @Nullable [] keyId,
        byte @Nullable [] proof,
        @Nullable Long position,
        byte @Nullable [] mac) {

    private static final byte[] NOTHING = new byte[0];

    /** What the chain starts from: which rows need no proof is part of it. */
    static byte[] start(AuditKey key, long unprovenId) {
        return key.mac(new byte[] {'m', 'e', 'm', 'n', 'o', 's'}, number(unprovenId));
    }

    /** The seal of the row at a place, after the seal before. */
    byte[] seal(AuditKey key, byte[] before, long place) {
        return key.mac(before, number(place), number(id), row.canonical(), proof == null ? NOTHING : proof);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
