package net.memnos.engine.instruction;

import java.util.Arrays;
import java.util.Locale;

/** What makes a text look like an order to whoever reads it. */
public enum Sign {
    /** It asks to drop earlier orders, rules or checks. */
    OVERRIDE,
    /** It makes the reader somebody else. */
    PERSONA,
    /** It speaks to the model that reads it. */
    READER,
    /** It asks to keep something from the user. */
    SECRECY,
    /** It asks to send or show what is not for others. */
    EXFILTRATION,
    /** It asks to run something, or to do so unseen. */
    EXECUTION,
    /** It wants to hold for every answer to come. */
    STANDING_ORDER,
    /** It asks to be kept as a rule. */
    MEMORY,
    /** It imitates the marks between what is said and who says it. */
    FRAME,
    /** It holds text that nobody sees. */
    HIDDEN_TEXT;

    /** The name in columns and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Sign of(String label) {
        return Arrays.stream(values())
                .filter(sign -> sign.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no sign " + label));
    }
}
