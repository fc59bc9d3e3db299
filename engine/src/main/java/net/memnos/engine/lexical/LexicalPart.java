package net.memnos.engine.lexical;

import java.util.Locale;

/** Which lexemes of a row: its own text's, or those of the text with what stands around it. */
public enum LexicalPart {
    OWN,
    CONTEXT;

    /** The name in columns. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
