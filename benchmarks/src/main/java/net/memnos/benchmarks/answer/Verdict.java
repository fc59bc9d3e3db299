package net.memnos.benchmarks.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a judge says about an answer. */
enum Verdict {
    RIGHT,
    WRONG,
    /** The judge said neither yes nor no. It counts as nothing, and above all not as right. */
    UNJUDGED;

    /** One word, which may be marked or ended as people do; a reason may follow on a line of its own. */
    private static final Pattern WORD =
            Pattern.compile("[\\s*_\"'`]*(yes|no)[\\s*_\"'`.!]*(?:\\R.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static Verdict read(String content) {
        Matcher word = WORD.matcher(content);
        if (!word.matches()) {
            return UNJUDGED;
        }
        return word.group(1).toLowerCase(Locale.ROOT).equals("yes") ? RIGHT : WRONG;
    }

    static Verdict of(boolean right) {
        return right ? RIGHT : WRONG;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
