package net.memnos.engine.recall.rerank;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])[\"'”’)]*\\s+|\\n+");
    private static final Pattern QUESTION_END = Pattern.compile("\\?[\\p{Punct}”’\\s]*$");
    private static final Pattern FIRST_PERSON = Pattern.compile("\\b(?:I|i|[Mm]y|MY|[Ww]e|WE|[Oo]ur|OUR)\\b");
    private static final Pattern TIME = Pattern.compile(
            "\\b(?:yesterday|today|tonight|tomorrow|ago|recently|lately|last|next|since|until"
                    + "|days?|weeks?|weekends?|months?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
                    + "|january|february|april|june|july|august|september|october|november|december"
                    + "|(?:in|on|of|last|next|since|until|by) (?:march|may)|(?:19|20)\\d\\d|\\d{1,2}(?::\\d\\d)? ?[ap]\\.?m)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile(
            "\\d|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty"
                    + "|fifty|hundreds?|thousands?|millions?|dozens?|once|twice|couple|several)\\b",
            Pattern.CASE_INSENSITIVE);

    /** The cues of a text. */
    static TextCues of(String text) {
        String start = text.substring(0, Math.min(LOOKED_AT_MAX, text.length()));
        List<String> statements = sentences(start)
                .filter(sentence -> !QUESTION_END.matcher(sentence).find())
                .toList();
        return new TextCues(
                statements.stream()
                        .anyMatch(sentence -> FIRST_PERSON.matcher(sentence).find()),
                statements.isEmpty(),
                TIME.matcher(start).find(),
                NUMBER.matcher(start).find());
    }

    private static Stream<String> sentences(String text) {
        return SENTENCE_END.splitAsStream(text).map(String::strip).filter(sentence -> !sentence.isEmpty());
    }
}
