package net.memnos.engine.health;

import java.util.Locale;

/** How bad a finding is, the worst last. */
public enum Severity {
    /** Nothing is amiss. */
    OK,
    /** Worth knowing; nothing has to be done. */
    NOTE,
    /** Something works worse than it should, or soon will. */
    WARNING,
    /** Something does not work. */
    ERROR;

    /** The name in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
