package net.memnos.engine.fact;

import java.util.Locale;

/** Who drew an assertion from what was said. */
public enum DrawnBy {
    /** Whoever called handed it over. */
    CALLER,
    /** The built-in rules. */
    RULES,
    /** A language model that the operator configured. */
    LLM;

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DrawnBy of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
