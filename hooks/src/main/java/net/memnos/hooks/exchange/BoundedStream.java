package net.memnos.hooks.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends with a refusal where it becomes too long: a small compressed body can hold a large one. */
final class BoundedStream extends FilterInputStream {

    private long left;

    BoundedStream(InputStream in, long lengthMax) {
        super(in);
        this.left = lengthMax;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        return counted(count, count);
    }

    private int counted(int result, int count) {
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new CopyBudget.NotCopied(SkipReason.TOO_LARGE);
        }
        return result;
    }
}
