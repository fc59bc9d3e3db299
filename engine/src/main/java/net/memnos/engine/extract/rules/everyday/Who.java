package net.memnos.engine.extract.rules.everyday;

import net.memnos.engine.extract.rules.clause.NounPhrase;
import org.jspecify.annotations.Nullable;

/**
 * Of whom or what something is said.
 *
 * @param name canonical
 * @param form what kind of subject it is
 * @param phrase the words, or null where a pronoun or nothing stands for it
 * @param end after its last token
 * @param other the second of two, as in "Noor and I"; null if there is none
 */
record Who(
        String name,
        Form form,
        @Nullable NounPhrase phrase,
        int end,
        @Nullable String other) {

    Who(String name, Form form, @Nullable NounPhrase phrase, int end) {
        this(name, form, phrase, end, null);
    }

    /** What kind of subject it is. */
    enum Form {
        SPEAKER,
        /** A relative of the speaker. */
        PERSON,
        /** Somebody or something by name. */
        NAME,
        THING,
        /** "it", "that" */
        POINTER
    }

    boolean person() {
        return form == Form.SPEAKER || form == Form.PERSON || form == Form.NAME;
    }
}
