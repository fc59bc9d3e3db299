package net.memnos.engine.turn;

import java.util.Locale;

/** What a memory is about, when its author said so. */
public enum MemoryType {
    FACT,
    DECISION,
    PREFERENCE,
    CONSTRAINT,
    INCIDENT,
    SKILL;

    /** The name in columns, requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MemoryType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
