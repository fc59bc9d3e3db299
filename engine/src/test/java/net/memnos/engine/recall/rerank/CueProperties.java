package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is tried at few places finds the same as what is tried at all. */
class CueProperties {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])[\"'”’)]*\\s+|\\n+");
    private static final String TIMES =
            "\\b(?:ago|days?|(?:in|last) may|(?:19|20)\\d\\d|\\d{1,2}(?::\\d\\d)? ?[ap]\\.?m)\\b";
    private static final String NUMBERS = "\\d|\\b(?:two|dozens?)\\b";

    private final Cue time = new Cue(TIMES, Pattern.CASE_INSENSITIVE, "ago day days in last", Cue.Digits.FIRST);
    private final Cue number = new Cue(NUMBERS, Pattern.CASE_INSENSITIVE, "two dozen dozens", Cue.Digits.ANY);

    @Property
    void a_cue_is_found_wherever_its_pattern_is(@ForAll("texts") String text) {
        assertEquals(finds(TIMES, text), time.isIn(text), text);
        assertEquals(finds(NUMBERS, text), number.isIn(text), text);
    }

    @Property
    void sentences_end_where_the_pattern_says(@ForAll("texts") String text) {
        List<String> expected = SENTENCE_END
                .splitAsStream(text)
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        assertEquals(expected, Sentences.of(text), text);
    }

    private static boolean finds(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "ago", "Days", "day", "in", "last", "may", "May", "two", "dozens", "2019", "1850", "7", "12", ":30",
                "pm", "a.m", "x", " ", "  ", "\n", "\t", ".", "!", "?", "…", "\"", "’", ")", "_", "-", "\u0301", "ä",
                "\u00a0");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
