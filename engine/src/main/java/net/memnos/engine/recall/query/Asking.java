package net.memnos.engine.recall.query;

import java.util.regex.Pattern;
import net.memnos.engine.recall.candidate.Question;

/** What a question shows of whoever asks it, in English. */
public final class Asking {

    /** A request stands in a question, not in a pasted page. */
    private static final int LOOKED_AT_MAX = 2_000;

    private static final Pattern ADVICE = Pattern.compile(
            "\\b(?:can|could|would|will|do|might) you (?:please |maybe |possibly )?(?:suggest|recommend|advise|think|have any)\\b"
                    + "|\\b(?:any|some|your) (?:[\\w-]+ ){0,3}?(?:tips?|advice|suggestions?|ideas?|recommendations?)\\b"
                    + "|\\bshould (?:i|we)\\b|\\b(?:suggestions|recommendations|tips|advice) (?:for|on)\\b"
                    + "|\\bwhat (?:do|would) you (?:suggest|recommend|advise)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POLITE =
            Pattern.compile("\\b(?:can|could|would|will|do) you\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASKED = Pattern.compile("\\b(?:you|your|yours)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELF = Pattern.compile("\\b(?:[Ii]|[Mm]e|[Mm]y|MY|[Mm]ine|[Ww]e|us|[Oo]urs?)\\b");

    private static final Pattern MEASURE =
            Pattern.compile("\\bhow (?:many|much|often|long)\\b", Pattern.CASE_INSENSITIVE);

    private Asking() {}

    /** A question without the words that only ask for a measure: "many" of "how many" is not what it is about. */
    static String content(String question) {
        return MEASURE.matcher(question).replaceAll("how");
    }

    /** The question is for a suggestion: what answers it resembles it, and need not share a word with it. */
    public static boolean isForAdvice(Question question) {
        return ADVICE.matcher(start(question)).find();
    }

    /** Whoever asks is asking about themselves, and not about what they were told. */
    public static boolean isAboutAsker(Question question) {
        String text = start(question);
        return SELF.matcher(text).find()
                && (isForAdvice(question)
                        || !ASKED.matcher(POLITE.matcher(text).replaceAll("")).find());
    }

    private static String start(Question question) {
        String text = question.text();
        return text.substring(0, Math.min(LOOKED_AT_MAX, text.length()));
    }
}
