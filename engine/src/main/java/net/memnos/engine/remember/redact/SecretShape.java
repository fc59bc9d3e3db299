package net.memnos.engine.remember.redact;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one kind of secret looks like. The pattern has at most one group, the secret itself; without a group the whole
 * match is the secret. Patterns run over hostile text, so their repetitions are possessive or bounded, and each starts
 * with something that the repetition before it cannot contain.
 *
 * @param signs what a text has to hold, one of them, for the pattern to be tried at all
 * @param genuine what a candidate has to pass beyond its shape
 */
record SecretShape(String kind, List<Sign> signs, Pattern pattern, Predicate<Candidate> genuine) {

    SecretShape {
        signs = List.copyOf(signs);
        if (signs.isEmpty()) {
            throw new IllegalArgumentException(kind + ": a shape without signs would be tried on every text");
        }
    }

    static SecretShape of(String kind, String signs, String regex, Predicate<Candidate> genuine) {
        Pattern pattern = Pattern.compile(regex);
        boolean anyCase = regex.contains("(?i)");
        return new SecretShape(kind, Sign.list(signs, anyCase), pattern, genuine);
    }

    static SecretShape of(String kind, String signs, String regex) {
        return of(kind, signs, regex, _ -> true);
    }

    /** What stands in the place of the secret. */
    String replacement() {
        return "[redacted:" + kind + "]";
    }

    /** A stretch of text that has the shape: the secret, what was matched around it, and what follows. */
    record Candidate(String text, String secret, int start, int end, Matcher matcher) {

        /** The character after the secret, or a line break at the end of the text. */
        char next() {
            return end < text.length() ? text.charAt(end) : '\n';
        }

        /** What stands before the secret on its line, as much as is asked for. */
        String lineBefore(int most) {
            int from = start;
            while (from > 0 && start - from < most && text.charAt(from - 1) != '\n') {
                from--;
            }
            return text.substring(from, start);
        }
    }
}
