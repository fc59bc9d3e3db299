package net.memnos.engine.instruction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Texts of a test file, one a line. */
public final class Examples {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private Examples() {}

    /** The texts of {@code seen.tsv}, {@code kept-back.tsv} or {@code plain.tsv}. */
    public static List<String> of(String file) {
        try (InputStream lines = Objects.requireNonNull(Examples.class.getResourceAsStream(file), file)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> read(line.substring(line.indexOf('\t') + 1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static String read(String written) {
        return ESCAPED.matcher(written)
                .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)))
                .replace("\\n", "\n");
    }
}
