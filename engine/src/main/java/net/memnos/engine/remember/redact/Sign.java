package net.memnos.engine.remember.redact;

import java.util.List;
import java.util.stream.Stream;

/** What has to be in a text before a pattern is worth trying. */
sealed interface Sign {

    /** These characters, in ASCII. */
    record Word(String text, boolean anyCase) implements Sign {

        public Word {
            if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("not a word of ASCII: " + text);
            }
        }
    }

    /** So many characters without a space between them. */
    record Stretch(int length) implements Sign {}

    /** So many digits with at most one space or hyphen between two of them. */
    record Digits(int count) implements Sign {}

    /** Signs as they are written: words between commas, {@code ~n} a stretch, {@code #n} digits. */
    static List<Sign> list(String written, boolean anyCase) {
        return Stream.of(written.split(",", -1))
                .<Sign>map(one -> switch (one.charAt(0)) {
                    case '~' -> new Stretch(Integer.parseInt(one.substring(1)));
                    case '#' -> new Digits(Integer.parseInt(one.substring(1)));
                    default -> new Word(one, anyCase);
                })
                .toList();
    }
}
