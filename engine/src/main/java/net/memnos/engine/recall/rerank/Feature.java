package net.memnos.engine.recall.rerank;

import java.util.Locale;

/** Something that can be told about a candidate for a question, as a number from 0 to 1. */
public enum Feature {
    /** What the signal of this name says, stretched. */
    DENSE_OWN,
    DENSE_WINDOW,
    LEXICAL_OWN,
    LEXICAL_CONTEXT,
    NAMED,
    /** How much of what the question says stands in one passage of the text. */
    COVERED_OWN,
    /** The same of the text with what stands around it. */
    COVERED_CONTEXT,
    /** Somebody states something about themselves. */
    FIRST_PERSON,
    /** Every sentence is a question. */
    ONLY_ASKS,
    /** A word for a time stands in it. */
    TIME,
    /** The question is how many, and a number stands in it. */
    NUMBER;

    /** The name in the coefficients' file and in explanations. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Feature of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
