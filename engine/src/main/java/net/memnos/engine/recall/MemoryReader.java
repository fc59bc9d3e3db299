package net.memnos.engine.recall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.guarantee.CurrentFirst;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;

/** Reads candidates as memories, as they stood at the asked time, with the successors of what is superseded. */
final class MemoryReader {

    /** A value that changed more often than so has its middle left out. */
    private static final int SUCCESSIONS_MAX = 8;

    private final TurnStore turns;
    private final FactStore facts;
    private final SourceStore sources = new SourceStore();
    private final CurrentFirst currentFirst = new CurrentFirst();

    MemoryReader(TurnStore turns, FactStore facts) {
        this.turns = turns;
        this.facts = facts;
    }

    /** The memories of the ranked candidates that are there, then their successors, without a score of their own. */
    List<Memory> read(Transaction transaction, Scope scope, List<Ranked> ranked, Filter filter, boolean explain) {
        List<TurnId> turnIds = ids(ranked, Candidate.Kind.TURN).map(TurnId::new).toList();
        Map<TurnId, Set<FactId>> derived = sources.factsOf(transaction, scope, turnIds, filter.knownAt());
        Set<FactId> factIds = ids(ranked, Candidate.Kind.FACT).map(FactId::new).collect(Collectors.toSet());
        derived.values().forEach(factIds::addAll);
        Map<String, Memory> read = new HashMap<>(facts(transaction, scope, factIds, filter));
        for (StoredTurn turn : current(turns.find(transaction, scope, turnIds))) {
            List<Memory> taken = derived.getOrDefault(turn.turn().id(), Set.of()).stream()
                    .flatMap(id -> Optional.ofNullable(read.get(id.toString())).stream())
                    .toList();
            Memory memory = TurnMemory.of(turn, taken);
            read.put(memory.id(), memory);
        }
        List<Memory> memories = new ArrayList<>();
        for (Ranked one : ranked) {
            Memory memory = read.get(shown(one.candidate()));
            if (memory != null) {
                memories.add(memory.scored(one.score(), explain ? one.parts() : Map.of()));
            }
        }
        return withSuccessors(transaction, scope, memories, filter);
    }

    private List<Memory> withSuccessors(Transaction transaction, Scope scope, List<Memory> found, Filter filter) {
        List<Memory> memories = new ArrayList<>(found);
        Set<String> asked = new HashSet<>();
        for (int succession = 0; succession < SUCCESSIONS_MAX; succession++) {
            Set<String> missing = new HashSet<>(currentFirst.missingSuccessors(memories));
            missing.removeAll(asked);
            if (missing.isEmpty()) {
                break;
            }
            asked.addAll(missing);
            Set<FactId> ids = missing.stream()
                    .filter(id -> id.startsWith("f_"))
                    .map(id -> new FactId(UUID.fromString(id.substring(2))))
                    .collect(Collectors.toSet());
            memories.addAll(facts(transaction, scope, ids, filter).values());
        }
        return memories;
    }

    /** At a past moment, what had not begun is not there, and the status is as it was then. */
    private Map<String, Memory> facts(Transaction transaction, Scope scope, Collection<FactId> ids, Filter filter) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Instant at = filter.asOf() == null ? filter.now() : filter.asOf();
        Instant asOf = filter.knownAt() == null ? null : filter.asOf();
        return facts.memories(transaction, scope, ids, asOf, filter.knownAt(), at).stream()
                .filter(memory -> filter.asOf() == null || memory.status() != Status.SCHEDULED)
                .collect(Collectors.toMap(Memory::id, Function.identity(), (one, other) -> one));
    }

    /** Without those that a longer version takes the place of. */
    private static List<StoredTurn> current(List<StoredTurn> turns) {
        Set<TurnId> replaced = turns.stream()
                .flatMap(turn -> Optional.ofNullable(turn.replaces()).stream())
                .collect(Collectors.toSet());
        return turns.stream()
                .filter(turn -> !replaced.contains(turn.turn().id()))
                .toList();
    }

    private static java.util.stream.Stream<UUID> ids(List<Ranked> ranked, Candidate.Kind kind) {
        return ranked.stream()
                .map(Ranked::candidate)
                .filter(candidate -> candidate.kind() == kind)
                .map(Candidate::id);
    }

    private static String shown(Candidate candidate) {
        return switch (candidate.kind()) {
            case TURN -> new TurnId(candidate.id()).toString();
            case FACT -> new FactId(candidate.id()).toString();
            case DOSSIER -> new DossierId(candidate.id()).toString();
        };
    }
}
