package net.memnos.hooks.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of a copy, paid from the budget as they grow. */
final class CopyBuffer {

    private static final int FIRST = 512;
    private static final long STEP_MAX = 4 << 20;

    private final CopyBudget.Share share;
    private byte[] bytes = new byte[0];
    private int length;

    CopyBuffer(CopyBudget.Share share) {
        this.share = share;
    }

    /** Adds what is left in a buffer, which stays as it was. */
    void add(ByteBuffer more) {
        int count = more.remaining();
        room(count);
        more.get(more.position(), bytes, length, count);
        length += count;
    }

    void add(byte[] more, int from, int to) {
        room(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
    }

    void add(byte one) {
        room(1);
        bytes[length++] = one;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Empties it; what is large is given back, so that one long event does not cost its memory for the rest of a stream. */
    void clear() {
        length = 0;
        if (bytes.length > 64 * 1024) {
            free();
        }
    }

    void free() {
        share.giveBack(bytes.length);
        bytes = new byte[0];
        length = 0;
    }

    private void room(int more) {
        long wanted = (long) length + more;
        if (wanted <= bytes.length) {
            return;
        }
        long size = Math.max(FIRST, Math.max(wanted, Math.min(bytes.length * 2L, bytes.length + STEP_MAX)));
        if (size > Integer.MAX_VALUE - 8) {
            throw new CopyBudget.NotCopied(SkipReason.TOO_LARGE);
        }
        share.take(size - bytes.length);
        bytes = Arrays.copyOf(bytes, (int) size);
    }
}
