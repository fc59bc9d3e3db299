package net.memnos.engine.remember;

import org.jspecify.annotations.Nullable;

/**
 * What became of words that a hook captured.
 *
 * @param remembered the turn that holds them, with what followed; null when they are in none
 */
public record Captured(Fate fate, @Nullable RememberResult remembered) {

    /** Whether something was stored, and why not. */
    public enum Fate {
        STORED,
        /** Stored in the place of an earlier version. */
        REPLACED,
        /** The same words were there already. */
        DUPLICATE,
        /** A version that was said later is there. */
        OUTDATED,
        /** Nothing but what a recall had served. */
        RECALLED
    }

    static Captured nothing(Fate fate) {
        return new Captured(fate, null);
    }
}
