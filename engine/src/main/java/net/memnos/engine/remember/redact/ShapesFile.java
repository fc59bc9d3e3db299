package net.memnos.engine.remember.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shapes that need nothing but a pattern, as they stand in {@code shapes.tsv}. */
final class ShapesFile {

    private static final String NAME = "shapes.tsv";
    private static final int COLUMNS = 4;

    /** Not inside a longer word, on either side. */
    private static final String START = "(?<![A-Za-z0-9])";

    private static final String END = "(?![A-Za-z0-9])";

    private ShapesFile() {}

    /** A line of the file; the example is for tests. */
    record Line(String kind, String signs, String pattern, String example) {

        SecretShape shape() {
            return SecretShape.of(kind, signs, (beginsInsideOfText() ? "" : START) + pattern + END);
        }

        /** What begins with a mark may stand right after a word. */
        private boolean beginsInsideOfText() {
            return pattern.startsWith("[?") || pattern.startsWith("\\") || pattern.startsWith("\"");
        }
    }

    static List<Line> read() {
        try (InputStream file = ShapesFile.class.getResourceAsStream(NAME)) {
            if (file == null) {
                throw new IllegalStateException(NAME + " is missing from the application");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ShapesFile::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " cannot be read", e);
        }
    }

    private static Line line(String text) {
        String[] columns = text.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(NAME + ": not " + COLUMNS + " columns: " + text);
        }
        return new Line(columns[0], columns[1], columns[2], columns[3]);
    }
}
