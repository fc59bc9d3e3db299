package net.memnos.benchmarks.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.endpoint.TokenCount;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void one_word_decides_and_anything_else_is_no_verdict() {
        assertEquals(Verdict.RIGHT, Verdict.read(" Yes.\n"));
        assertEquals(Verdict.RIGHT, Verdict.read("**yes**\nIt has the same date."));
        assertEquals(Verdict.WRONG, Verdict.read("NO"));
        List.of("", "maybe", "yes and no", "not wrong", "no doubt it is right", "{\"verdict\": true}", "yesterday")
                .forEach(text -> assertEquals(Verdict.UNJUDGED, Verdict.read(text), text));
    }

    @Test
    void judges_agree_beyond_chance_as_cohen_counts_it() {
        // 20 both right, 15 both wrong, 5 and 10 apart: raw 0.7, by chance 0.5.
        List<Judged> judged = new ArrayList<>();
        add(judged, 20, Verdict.RIGHT, Verdict.RIGHT);
        add(judged, 5, Verdict.RIGHT, Verdict.WRONG);
        add(judged, 10, Verdict.WRONG, Verdict.RIGHT);
        add(judged, 15, Verdict.WRONG, Verdict.WRONG);
        add(judged, 3, Verdict.UNJUDGED, Verdict.RIGHT);
        Agreement agreement = Agreement.of(judged, "judge", "second_judge", Rung.STANDARD);
        assertEquals(50, agreement.both());
        assertEquals(0.7, agreement.raw(), 1e-9);
        assertEquals(0.4, agreement.kappa().orElseThrow(), 1e-9);
    }

    @Test
    void judges_who_always_say_the_same_have_no_kappa() {
        List<Judged> judged = new ArrayList<>();
        add(judged, 4, Verdict.RIGHT, Verdict.RIGHT);
        Agreement agreement = Agreement.of(judged, "judge", "second_judge", Rung.STANDARD);
        assertEquals(1, agreement.raw(), 0);
        assertEquals(Optional.empty(), agreement.kappa());
    }

    @Test
    void what_no_model_had_to_judge_is_no_agreement() {
        Judged same = judged("Rome", Verdict.RIGHT, Verdict.RIGHT);
        assertEquals(
                0,
                Agreement.of(List.of(same), "judge", "second_judge", Rung.STANDARD)
                        .both());
    }

    private static void add(List<Judged> judged, int times, Verdict first, Verdict second) {
        for (int time = 0; time < times; time++) {
            judged.add(judged("the capital", first, second));
        }
    }

    private static Judged judged(String said, Verdict first, Verdict second) {
        Prediction prediction = new Prediction(
                Prediction.Source.MEMNOS,
                "q",
                "all",
                "Where?",
                Optional.of("Rome"),
                Set.of("1"),
                Evidence.all(Set.of("1")),
                "",
                Optional.of(said),
                "",
                TokenCount.NONE);
        return new Judged(
                prediction,
                Map.of("judge", Map.of(Rung.STANDARD, first), "second_judge", Map.of(Rung.STANDARD, second)));
    }
}
