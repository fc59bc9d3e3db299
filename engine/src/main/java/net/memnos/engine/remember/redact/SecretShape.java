package net.memnos.engine.remember.redact;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one kind of secret looks like. The pattern has at most one group, the secret itself; without a group the whole
 * match is the secret. Patterns run over hostile text, so their repetitions are possessive or bounded, and each starts
 * with something that the repetition before it cannot contain.
 *
 * @param genuine what a candidate has to pass beyond its shape
 */
record SecretShape(String kind, Pattern pattern, Predicate<Candidate> genuine) {

    static SecretShape of(String kind, String regex) {
        return new SecretShape(kind, Pattern.compile(regex), candidate -> true);
    }

    static SecretShape of(String kind, String regex, Predicate<Candidate> genuine) {
        return new SecretShape(kind, Pattern.compile(regex), genuine);
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
    }
}
