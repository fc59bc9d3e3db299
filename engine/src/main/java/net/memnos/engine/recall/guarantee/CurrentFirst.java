package net.memnos.engine.recall.guarantee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import org.jspecify.annotations.Nullable;

/** Serves what holds before what it replaced, however much better the old text resembles the question. */
public final class CurrentFirst {

    /** The ids of the successors that have to be there before {@link #order} can do its work. */
    public Set<String> missingSuccessors(List<Memory> memories) {
        Set<String> present = new HashSet<>();
        memories.forEach(memory -> present.add(memory.id()));
        Set<String> missing = new HashSet<>();
        for (Memory memory : memories) {
            Memory.Neighbour after = memory.replacedBy();
            if (memory.status() == Status.SUPERSEDED && after != null && !present.contains(after.id())) {
                missing.add(after.id());
            }
        }
        return missing;
    }

    /**
     * Best first, what is superseded below its successor.
     *
     * @param timeline true: the question is about time, so the past stays where it is; false: what its successor shows
     *     anyhow comes last
     */
    public List<Memory> order(List<Memory> memories, boolean timeline) {
        Map<String, Memory> byId = new HashMap<>();
        memories.forEach(memory -> byId.putIfAbsent(memory.id(), memory));
        Map<String, Double> scores = new HashMap<>();
        byId.values().forEach(memory -> scores.merge(memory.id(), memory.score(), Math::max));
        byId.values().stream()
                .filter(memory -> memory.status() == Status.SUPERSEDED)
                .forEach(old -> successors(old, byId).forEach(after -> scores.merge(after, old.score(), Math::max)));
        Set<String> shown = timeline ? Set.of() : shownBySuccessor(byId);
        List<Memory> ordered = new ArrayList<>();
        byId.values()
                .forEach(memory -> ordered.add(memory.scored(scores.getOrDefault(memory.id(), 0.0), memory.explain())));
        ordered.sort(Comparator.<Memory, Boolean>comparing(memory -> shown.contains(memory.id()))
                .thenComparing(Comparator.comparingDouble(Memory::score).reversed())
                .thenComparing(memory -> generations(memory, byId))
                .thenComparing(memory -> memory.kind())
                .thenComparing(Memory::id));
        return ordered;
    }

    private static List<String> successors(Memory old, Map<String, Memory> byId) {
        List<String> chain = new ArrayList<>();
        Memory at = successor(old, byId);
        while (at != null && !chain.contains(at.id())) {
            chain.add(at.id());
            at = successor(at, byId);
        }
        return chain;
    }

    /** How many came after it: 0 for what holds; what ended without a successor counts as one that has one. */
    private static int generations(Memory memory, Map<String, Memory> byId) {
        return switch (memory.status()) {
            case SUPERSEDED -> Math.max(1, successors(memory, byId).size());
            case ENDED, RETRACTED -> 1;
            case CURRENT, CONTESTED, SCHEDULED -> 0;
        };
    }

    private static @Nullable Memory successor(Memory old, Map<String, Memory> byId) {
        Memory.Neighbour after = old.replacedBy();
        return old.status() == Status.SUPERSEDED && after != null ? byId.get(after.id()) : null;
    }

    /** What the line of its successor tells of, and turns of which nothing holds but what came after. */
    private static Set<String> shownBySuccessor(Map<String, Memory> byId) {
        Set<String> shown = new HashSet<>();
        for (Memory memory : byId.values()) {
            Memory.Neighbour before = memory.replaces();
            if (before != null && memory.status() != Status.SUPERSEDED) {
                shown.add(before.id());
            }
            if (memory.kind() == Memory.Kind.TURN && successor(memory, byId) != null) {
                shown.add(memory.id());
            }
        }
        return shown;
    }
}
