package net.memnos.engine.consolidate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A text that grows line by line up to a length, and remembers what its lines show. */
final class Lines<T> {

    private static final String CUT = "…";

    private final StringBuilder text = new StringBuilder();
    private final List<T> shown = new ArrayList<>();
    private final int lengthMax;

    Lines(int lengthMax) {
        this.lengthMax = lengthMax;
    }

    /** Adds a line if it fits into so much of the length; says whether it did. */
    boolean add(String line, List<T> shows, int reserved) {
        if (text.length() + 1 + line.length() > lengthMax - reserved) {
            return false;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(line);
        shown.addAll(shows);
        return true;
    }

    /** How many characters are left for one more line. */
    int left() {
        return lengthMax - text.length() - 1;
    }

    String text() {
        return text.toString();
    }

    List<T> shown() {
        return List.copyOf(shown);
    }

    /** A text in one line, cut when it is long. */
    static String plain(String text, int lengthMax) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= lengthMax) {
            return line;
        }
        int end = lengthMax - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                        .stripTrailing()
                + CUT;
    }

    /** The day of an instant. */
    static String date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
