package net.memnos.engine.recall.rerank;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into sentences: at blanks after an end mark and what closes it, and at each end of a line. */
final class Sentences {

    private static final String END_MARKS = ".!?…";
    private static final String CLOSING = "\"'”’)";
    private static final String BLANKS = " \t\n\u000B\f\r";

    private Sentences() {}

    /** The sentences without what stands around them, none empty. */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endOfGap(text, at);
            if (end > at) {
                add(sentences, text.substring(start, at));
                start = end;
                at = end;
            } else {
                at++;
            }
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        String bare = sentence.strip();
        if (!bare.isEmpty()) {
            sentences.add(bare);
        }
    }

    /** Where the gap ends that begins here; here when none does. */
    private static int endOfGap(String text, int from) {
        if (from > 0 && END_MARKS.indexOf(text.charAt(from - 1)) >= 0) {
            int closed = skip(text, from, CLOSING);
            int end = skip(text, closed, BLANKS);
            if (end > closed) {
                return end;
            }
        }
        return skip(text, from, "\n");
    }

    private static int skip(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
