package net.memnos.engine.reconcile;

import java.util.List;
import java.util.Locale;
import net.memnos.engine.memory.Memory;

/** The verdict on a claim with its evidence. */
public record ReconcileResult(Verdict verdict, List<Memory> current, List<Memory> conflicting, String explanation) {

    public ReconcileResult {
        current = List.copyOf(current);
        conflicting = List.copyOf(conflicting);
    }

    /** How a claim stands against what is believed. */
    public enum Verdict {
        SUPPORTED,
        CONTRADICTED,
        OUTDATED,
        UNKNOWN;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
