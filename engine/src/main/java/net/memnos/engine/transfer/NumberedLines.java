package net.memnos.engine.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Texts as lines with their numbers. Blank ones count, and are left out. */
final class NumberedLines implements Iterator<Line> {

    private final Iterator<String> texts;
    private long number;
    private @Nullable Line next;

    NumberedLines(Iterator<String> texts) {
        this.texts = texts;
    }

    @Override
    public boolean hasNext() {
        while (next == null && texts.hasNext()) {
            String text = texts.next();
            number++;
            if (!text.isBlank()) {
                next = line(number, text);
            }
        }
        return next != null;
    }

    @Override
    public Line next() {
        Line line = hasNext() ? next : null;
        if (line == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return line;
    }

    private static Line line(long number, String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > Line.LENGTH_MAX
                ? new Line(number, "", "is longer than " + Line.LENGTH_MAX + " bytes")
                : new Line(number, text, null);
    }
}
