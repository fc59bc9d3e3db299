package net.memnos.engine.extract.rules.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each repair against the tag that the model is known to give. */
class TagRepairsTest {

    private final TagRepairs repairs =
            new TagRepairs(Verbs.of(List.of("listen", "cost", "switch", "rename", "move", "use", "run")), Words.load());

    @Test
    void to_before_a_value_is_a_preposition() {
        assertRepaired(
                "We/PRON switched/VERB to/ADP main/NOUN ./PUNCT", "We/PRON switched/VERB to/PART main/VERB ./PUNCT");
        assertRepaired("moved/VERB to/ADP Oakwood/PROPN", "moved/VERB to/PART Oakwood/VERB");
        assertRepaired("limit/NOUN to/ADP 25/NUM", "limit/NOUN to/PART 25/NUM");
    }

    @Test
    void a_noun_and_a_verb_form_before_a_preposition_are_subject_and_verb() {
        assertRepaired(
                "the/DET DB/PROPN listens/VERB on/ADP port/NOUN 5433/NUM",
                "the/DET DB/NOUN listens/NOUN on/ADP port/NOUN 5433/NUM");
        assertRepaired("the/DET plan/NOUN costs/VERB $25/NUM", "the/DET plan/NOUN costs/NOUN $25/ADV");
    }

    @Test
    void before_of_a_word_is_a_noun() {
        assertRepaired(
                "the/DET team/NOUN lead/NOUN of/ADP Payments/PROPN",
                "the/DET team/NOUN lead/VERB of/ADP Payments/PROPN");
    }

    @Test
    void a_noun_after_its_determiner_stays_one() {
        assertRepaired(
                "the/DET build/NOUN runs/VERB on/ADP Java/PROPN", "the/DET build/VERB runs/VERB on/ADP Java/PROPN");
        assertRepaired(
                "the/DET upload/NOUN limit/NOUN for/ADP videos/NOUN",
                "the/DET upload/NOUN limit/VERB for/ADP videos/NOUN");
    }

    @Test
    void identifiers_are_names_and_figures_numbers() {
        assertRepaired("eu-west-1/PROPN 5432/NUM $20/NUM 10s/NUM", "eu-west-1/SYM 5432/PROPN $20/ADV 10s/PUNCT");
        assertRepaired("with/ADP 1Password/PROPN", "with/ADP 1Password/NUM");
    }

    @Test
    void a_capital_inside_a_sentence_is_a_name() {
        assertRepaired("on/ADP Node/PROPN", "on/ADP Node/ADV");
    }

    @Test
    void an_apostrophe_s_is_a_verb_before_what_follows_a_verb() {
        assertRepaired("Kai/PROPN 's/AUX in/ADP Oslo/PROPN", "Kai/PROPN 's/PART in/ADP Oslo/PROPN");
        assertRepaired("Kai/PROPN 's/POSSESSIVE brother/NOUN", "Kai/PROPN 's/PUNCT brother/NOUN");
    }

    @Test
    void a_state_after_be_is_an_adjective() {
        assertRepaired("it/PRON is/AUX deprecated/ADJ", "it/PRON is/AUX deprecated/VERB");
        assertRepaired("it/PRON is/AUX off/ADJ ./PUNCT", "it/PRON is/AUX off/ADP ./PUNCT");
    }

    @Test
    void what_is_no_word_of_a_closed_class_is_a_noun() {
        assertRepaired(
                "the/DET admin/NOUN frontend/NOUN uses/VERB Svelte/PROPN",
                "the/DET admin/NOUN frontend/PRON uses/VERB Svelte/PROPN");
        assertRepaired("play/VERB tennis/NOUN ./PUNCT", "play/VERB tennis/SCONJ ./PUNCT");
        assertRepaired("play/VERB badminton/NOUN ./PUNCT", "play/VERB badminton/ADV ./PUNCT");
        assertRepaired("play/VERB outside/ADV ./PUNCT", "play/VERB outside/ADV ./PUNCT");
    }

    @Test
    void a_thing_and_what_it_does_are_no_verb_and_its_object() {
        assertRepaired(
                "the/DET kiosk/NOUN app/NOUN uses/VERB German/PROPN",
                "the/DET kiosk/NOUN app/VERB uses/NOUN German/PROPN");
    }

    private void assertRepaired(String expected, String tagged) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (String word : tagged.split(" ")) {
            int slash = word.lastIndexOf('/');
            String text = word.substring(0, slash);
            tokens.add(Token.word(text, at, at + text.length()).tagged(Tag.valueOf(word.substring(slash + 1))));
            at += text.length() + 1;
        }
        StringBuilder repaired = new StringBuilder();
        for (Token token : repairs.repair(tokens)) {
            repaired.append(repaired.isEmpty() ? "" : " ")
                    .append(token.text())
                    .append('/')
                    .append(token.tag());
        }
        assertEquals(expected, repaired.toString());
    }
}
