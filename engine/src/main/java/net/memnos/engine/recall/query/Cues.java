package net.memnos.engine.recall.query;

import java.util.regex.Pattern;

/** Words by which a question shows which answer is wanted: the newest, all, or the past. */
final class Cues {

    private static final Pattern QUANTITY = Pattern.compile(
            "\\bhow (many|much|long|often|far|old|big|large|high|fast|frequently)\\b"
                    + "|\\bwh(at|ich) (time|day|version|level|number|record|score|price|percentage|port|limit|size)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRESENT = Pattern.compile(
            "\\b(current|currently|now|nowadays|still|latest|newest|usually|recent|these days|at the moment|anymore"
                    + "|any more|no longer)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE = Pattern.compile(
            "\\b(?:did|do|does|have|has|had|am|is|are)\\b.{0,60}"
                    + "\\b(?:switch(?:ed)?|changed?|increased?|decreased?|upgraded?|replaced?|lowered?|renewed?)\\b"
                    + "|\\b(?:more|less|fewer|better|worse|higher|lower|faster|slower|longer)\\b.{0,40}\\bthan\\b.{0,40}"
                    + "\\b(?:before|previously|earlier|last|used to|ago|initially|originally|did|do)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATED = Pattern.compile(
            "^\\W*(when|why)\\b|\\b(19|20)\\d\\d\\b"
                    + "|\\bhow (many|much) (more )?(minutes|hours|days|weeks|months|years|time)\\b[^?]{0,200}"
                    + "\\b(ago|before|after|until|between|passed|elapsed)\\b"
                    + "|\\bhow long (ago|before|after|until|between)\\b"
                    + "|\\b(january|february|march|april|june|july|august|september|october|november|december)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PAST = Pattern.compile(
            "\\bhow\\b[^?]{0,200}\\b(?:change|evolve|develop)[ds]?\\b|\\b(?:over time|timeline|in the past|prior to)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ALL = Pattern.compile(
            "\\bwh(?:at|ich) (?:\\p{L}+ ){0,2}(?:\\p{L}+(?<![su])s|people|children)"
                    + " (?:do|does|did|has|have|had|are|were|can|could|should|will|would)\\b"
                    + "|\\bwh(?:at|o) are\\b|\\bwho(?:['’]s| is| was) (?:on|in|at|part of|a member of)\\b"
                    + "|\\bwho (?!is|was|has|does)\\p{L}+(?<!s)s\\b",
            Pattern.CASE_INSENSITIVE);

    /** A cue stands in a question, not in a pasted page. */
    private static final int LOOKED_AT_MAX = 2_000;

    private Cues() {}

    /** The question is for a quantity, for what is so now, or whether something changed. */
    static boolean asksForWhatChanges(String text) {
        String start = start(text);
        return QUANTITY.matcher(start).find()
                || PRESENT.matcher(start).find()
                || CHANGE.matcher(start).find();
    }

    /** The question is for a time, for the time between two events or for a reason, or names a time. */
    static boolean isDated(String text) {
        return DATED.matcher(start(text)).find();
    }

    /** The question is for how something came to be as it is. */
    static boolean asksForThePast(String text) {
        return PAST.matcher(start(text)).find();
    }

    /** The question is for all of something without saying so: "what languages does Ana speak". */
    static boolean asksForAll(String text) {
        return ALL.matcher(start(text)).find();
    }

    private static String start(String text) {
        return text.substring(0, Math.min(LOOKED_AT_MAX, text.length()));
    }
}
