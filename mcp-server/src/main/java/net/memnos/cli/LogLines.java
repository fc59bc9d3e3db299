package net.memnos.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Hands on what is logged, a line at a time, in another form. Thread-safe. */
final class LogLines extends OutputStream {

    /** A line that never ends is cut. */
    private static final int LINE_MAX = 64 * 1024;

    private final OutputStream target;
    private final UnaryOperator<String> form;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LogLines(OutputStream target, UnaryOperator<String> form) {
        this.target = target;
        this.form = form;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        if (octet == '\n' || line.size() >= LINE_MAX) {
            end();
        }
        if (octet != '\n' && octet != '\r') {
            line.write(octet);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void end() throws IOException {
        String whole = form.apply(line.toString(StandardCharsets.UTF_8));
        line.reset();
        target.write((whole + "\n").getBytes(StandardCharsets.UTF_8));
        target.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        if (line.size() > 0) {
            end();
        }
        target.close();
    }
}
