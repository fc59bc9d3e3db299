package net.memnos.engine.recall.guarantee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.candidate.Window;

/** Prefers what held, or was said, in the time that the question names. */
public final class WithinWindow {

    /** How much that counts, as a part of the best score: it decides between memories that fit about as well. */
    private static final double SHARE = 0.15;

    private static final String NAME = "window";

    /** The same memories with other scores. */
    public List<Memory> prefer(List<Memory> memories, Window window, boolean explain) {
        double bonus =
                SHARE * memories.stream().mapToDouble(Memory::score).max().orElse(0);
        return memories.stream()
                .map(memory ->
                        memory.score() > 0 && isWithin(memory, window) ? preferred(memory, bonus, explain) : memory)
                .toList();
    }

    private static Memory preferred(Memory memory, double bonus, boolean explain) {
        Map<String, Double> parts = new HashMap<>(memory.explain());
        if (explain) {
            parts.put(NAME, bonus);
        }
        return memory.scored(memory.score() + bonus, parts);
    }

    private static boolean isWithin(Memory memory, Window window) {
        return switch (memory.kind()) {
            case TURN -> window.contains(memory.occurredAt());
            case FACT, CONSTRAINT -> window.meets(memory.validFrom(), memory.validTo());
            case DOSSIER -> false;
        };
    }
}
