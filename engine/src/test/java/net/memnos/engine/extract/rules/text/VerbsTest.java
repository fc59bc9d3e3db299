package net.memnos.engine.extract.rules.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.memnos.engine.extract.rules.text.VerbForm.Inflection;
import org.junit.jupiter.api.Test;

class VerbsTest {

    private final Verbs verbs = Verbs.of(List.of(
            "live", "move", "use", "prefer", "drop", "marry", "carry", "play", "fix", "switch", "visit", "listen",
            "upgrade"));

    @Test
    void regular_forms_are_made() {
        assertForm("lives", "live", Inflection.THIRD_PERSON);
        assertForm("lived", "live", Inflection.PAST);
        assertForm("living", "live", Inflection.ING);
        assertForm("preferred", "prefer", Inflection.PAST);
        assertForm("dropping", "drop", Inflection.ING);
        assertForm("married", "marry", Inflection.PARTICIPLE);
        assertForm("carries", "carry", Inflection.THIRD_PERSON);
        assertForm("played", "play", Inflection.PAST);
        assertForm("fixes", "fix", Inflection.THIRD_PERSON);
        assertForm("switches", "switch", Inflection.THIRD_PERSON);
        assertForm("visited", "visit", Inflection.PAST);
        assertForm("listens", "listen", Inflection.THIRD_PERSON);
        assertForm("upgraded", "upgrade", Inflection.PAST);
    }

    @Test
    void irregular_forms_are_looked_up_whole() {
        assertForm("caught", "catch", Inflection.PAST);
        assertForm("wore", "wear", Inflection.PAST);
        assertForm("taken", "take", Inflection.PARTICIPLE);
        assertForm("hit", "hit", Inflection.PAST);
        assertForm("went", "go", Inflection.PAST);
        assertForm("has", "have", Inflection.THIRD_PERSON);
        assertForm("quitting", "quit", Inflection.ING);
    }

    @Test
    void a_word_that_only_ends_like_a_past_is_none() {
        assertTrue(verbs.readings("need").isEmpty());
        assertTrue(verbs.readings("speed").stream().noneMatch(form -> form.inflection() == Inflection.PAST));
    }

    @Test
    void no_irregular_verb_lacks_a_form() {
        for (String[] row : Words.table("irregular-verbs.tsv")) {
            assertEquals(3, row.length, row[0]);
        }
    }

    private void assertForm(String form, String lemma, Inflection inflection) {
        assertTrue(verbs.readings(form).contains(new VerbForm(lemma, inflection)), form);
    }
}
