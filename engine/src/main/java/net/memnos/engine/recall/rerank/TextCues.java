package net.memnos.engine.recall.rerank;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the wording of a text shows by itself, in English.
 *
 * @param statesOfSelf a sentence that is no question speaks in the first person
 * @param onlyAsks every sentence is a question
 * @param time it has a word for a time, or a year
 * @param number it has a number
 */
record TextCues(boolean statesOfSelf, boolean onlyAsks, boolean time, boolean number) {

    /** What somebody says is said in its beginning; a page has every cue somewhere. */
    static final int LOOKED_AT_MAX = 1_000;

    private static final Pattern QUESTION_END = Pattern.compile("\\?[\\p{Punct}”’\\s]*$");
    private static final Cue FIRST_PERSON =
            new Cue("\\b(?:I|i|[Mm]y|MY|[Ww]e|WE|[Oo]ur|OUR)\\b", 0, "i my we our", Cue.Digits.NONE);
    private static final Cue TIME = new Cue(
            "\\b(?:yesterday|today|tonight|tomorrow|ago|recently|lately|last|next|since|until"
                    + "|days?|weeks?|weekends?|months?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
                    + "|january|february|april|june|july|august|september|october|november|december"
                    + "|(?:in|on|of|last|next|since|until|by) (?:march|may)|(?:19|20)\\d\\d|\\d{1,2}(?::\\d\\d)? ?[ap]\\.?m)\\b",
            Pattern.CASE_INSENSITIVE,
            "yesterday today tonight tomorrow ago recently lately last next since until day days week weeks weekend"
                    + " weekends month months year years monday tuesday wednesday thursday friday saturday sunday mondays"
                    + " tuesdays wednesdays thursdays fridays saturdays sundays january february april june july august"
                    + " september october november december in on of by",
            Cue.Digits.FIRST);
    private static final Cue NUMBER = new Cue(
            "\\d|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty"
                    + "|fifty|hundreds?|thousands?|millions?|dozens?|once|twice|couple|several)\\b",
            Pattern.CASE_INSENSITIVE,
            "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty hundred"
                    + " hundreds thousand thousands million millions dozen dozens once twice couple several",
            Cue.Digits.ANY);

    /** The cues of a text. */
    static TextCues of(String text) {
        String start = text.substring(0, Math.min(LOOKED_AT_MAX, text.length()));
        List<String> statements = Sentences.of(start).stream()
                .filter(sentence -> !QUESTION_END.matcher(sentence).find())
                .toList();
        return new TextCues(
                statements.stream().anyMatch(FIRST_PERSON::isIn),
                statements.isEmpty(),
                TIME.isIn(start),
                NUMBER.isIn(start));
    }
}
