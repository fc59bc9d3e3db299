package net.memnos.engine.recall.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.candidate.Window;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to have, whatever the similarities say.
 *
 * @param kind why
 * @param facts in the order in which they are shown
 * @param window the time that the question names, if any
 */
public record Promise(Kind kind, List<Candidate> facts, Optional<Window> window) {

    /** What the question asks for. */
    public enum Kind {
        /** Nothing that could be promised. */
        NONE,
        /** What was so when. */
        TIMELINE,
        /** All values of something. */
        LIST
    }

    /** What is promised stands where its best stands, and above what has less than this part of the best score. */
    private static final double FLOOR = TurnAndFactQuota.RELEVANT;

    public static final Promise NOTHING = new Promise(Kind.NONE, List.of(), Optional.empty());

    public Promise {
        facts = List.copyOf(facts);
    }

    /** Whether the question is about time, so that the past has its place beside the present. */
    public boolean isAboutTime() {
        return kind == Kind.TIMELINE;
    }

    /** The best of all, as many as may be read, and what is promised. A list has its best values first. */
    public List<Ranked> among(List<Ranked> all, int count) {
        Set<Candidate> promised = new HashSet<>(facts);
        List<Ranked> read = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if (at < count || promised.contains(all.get(at).candidate())) {
                read.add(all.get(at));
                promised.remove(all.get(at).candidate());
            }
        }
        facts.stream().filter(promised::contains).forEach(fact -> read.add(new Ranked(fact, 0, Map.of())));
        return read;
    }

    /** The ids of what is promised, first those that have to be there rather than others. */
    public List<String> ids() {
        return facts.stream().map(fact -> new FactId(fact.id()).toString()).toList();
    }

    /** The memories with what is promised raised to the score of the best that is known of the same. */
    public List<Memory> raise(List<Memory> memories, boolean explain) {
        Set<String> promised = Set.copyOf(ids());
        Set<Slot> slots = memories.stream()
                .filter(memory -> promised.contains(memory.id()))
                .map(Slot::of)
                .collect(Collectors.toSet());
        double best = memories.stream().mapToDouble(Memory::score).max().orElse(0);
        double raised = memories.stream()
                .filter(memory -> slots.contains(Slot.of(memory)))
                .mapToDouble(Memory::score)
                .reduce(FLOOR * best, Math::max);
        return memories.stream()
                .map(memory -> promised.contains(memory.id()) ? raised(memory, raised, explain) : memory)
                .toList();
    }

    private Memory raised(Memory memory, double score, boolean explain) {
        Map<String, Double> parts = new HashMap<>(memory.explain());
        if (explain) {
            parts.put(kind.name().toLowerCase(Locale.ROOT), score - memory.score());
        }
        return memory.scored(score, parts);
    }

    /** The same memories; those that are promised change places with each other until they are in their order. */
    public List<Memory> arrange(List<Memory> memories) {
        Map<String, Memory> byId =
                memories.stream().collect(Collectors.toMap(Memory::id, memory -> memory, (one, other) -> one));
        List<String> present = ids().stream().filter(byId::containsKey).toList();
        Set<String> promised = Set.copyOf(present);
        List<Memory> arranged = new ArrayList<>();
        int next = 0;
        for (Memory memory : memories) {
            arranged.add(
                    promised.contains(memory.id()) ? Objects.requireNonNull(byId.get(present.get(next++))) : memory);
        }
        return arranged;
    }

    /** What a fact is about. */
    private record Slot(
            NamespaceName namespace,
            @Nullable String subject,
            @Nullable String predicate) {

        static Slot of(Memory memory) {
            return new Slot(memory.namespace(), memory.subject(), memory.predicate());
        }
    }
}
