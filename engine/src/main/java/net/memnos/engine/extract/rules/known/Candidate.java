package net.memnos.engine.extract.rules.known;

import net.memnos.engine.value.Sense;

/**
 * A value that stands in a sentence.
 *
 * @param from its first token
 * @param to after its last token
 * @param text as written
 * @param before the word before it in lower case, or empty
 * @param denied whether "not" stands before it
 */
record Candidate(int from, int to, String text, Sense sense, String before, boolean denied) {

    boolean isName() {
        return sense.sort() == Sense.Sort.NAME;
    }

    boolean isWords() {
        return sense.sort() == Sense.Sort.WORDS;
    }
}
