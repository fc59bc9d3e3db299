package net.memnos.http;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a body, one at a time. A line beyond the limit is cut: it is no JSON any more, so the import refuses that
 * one line with its number, and the rest goes in.
 */
final class LineIterator implements Iterator<String> {

    private static final int LENGTH_MAX = 1 << 20;

    private final Reader reader;
    private @Nullable String next;
    private boolean ended;

    LineIterator(Reader reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        String line = next;
        next = null;
        return line;
    }

    private @Nullable String read() {
        try {
            StringBuilder line = new StringBuilder();
            int at = reader.read();
            if (at == -1) {
                return null;
            }
            for (; at != -1 && at != '\n'; at = reader.read()) {
                if (line.length() < LENGTH_MAX) {
                    line.append((char) at);
                }
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
