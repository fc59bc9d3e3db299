package net.memnos.engine.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads lines one by one and never holds more than one, whatever the length of the file or of a line. Blank lines are left out. */
public final class LineReader implements Iterator<Line> {

    private static final int END = -1;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private long number;
    private int first = '\n';

    /** The stream is read as UTF-8; closing it is up to the caller. */
    public LineReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public boolean hasNext() {
        try {
            while (first == '\n' || first == '\r') {
                number += first == '\n' ? 1 : 0;
                first = in.read();
            }
            return first != END;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long at = number;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        try {
            while (first != END && first != '\n') {
                tooLong |= bytes.size() == Line.LENGTH_MAX;
                if (!tooLong) {
                    bytes.write(first);
                }
                first = in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tooLong
                ? new Line(at, "", "is longer than " + Line.LENGTH_MAX + " bytes")
                : decoded(at, bytes.toByteArray());
    }

    private static Line decoded(long number, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Line(number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, null);
        } catch (CharacterCodingException e) {
            return new Line(number, "", "is not valid UTF-8 (" + e.getMessage() + ")");
        }
    }
}
