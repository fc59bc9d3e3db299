package net.memnos.engine.turn;

import java.util.Locale;

/** Whose words a turn holds. */
public enum Role {
    USER,
    ASSISTANT,
    TOOL;

    /** The name in columns, requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
