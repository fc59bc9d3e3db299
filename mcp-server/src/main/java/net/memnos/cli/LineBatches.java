package net.memnos.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts a stream of lines into batches, so that each is acknowledged before the next is sent. */
final class LineBatches {

    private static final int LINES_MAX = 100;
    private static final int BYTES_SOFT_MAX = 1 << 20;

    private final InputStream in;
    private long linesBefore;

    LineBatches(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * Some whole lines.
     *
     * @param linesBefore how many lines of the file come before them
     */
    record Batch(long linesBefore, byte[] bytes) {}

    /** The next batch, or nothing at the end. */
    Optional<Batch> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long first = linesBefore;
        int lines = 0;
        while (lines < LINES_MAX && bytes.size() < BYTES_SOFT_MAX) {
            int at = in.read();
            while (at != -1 && at != '\n') {
                bytes.write(at);
                at = in.read();
            }
            if (at == -1) {
                break;
            }
            bytes.write(at);
            lines++;
        }
        linesBefore += lines;
        return bytes.size() == 0 ? Optional.empty() : Optional.of(new Batch(first, bytes.toByteArray()));
    }
}
