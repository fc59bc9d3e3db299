package net.memnos.engine.browse;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Quoting;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Retraction;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.TurnId;

/** Looks through memories without a question. Thread-safe. */
public final class BrowseQuery {

    /** PostgreSQL compares the bytes of an id, Java's own order compares signed halves. */
    private static final Comparator<UUID> AS_STORED = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private final Database database;
    private final InstantSource clock;
    private final FactStore facts;
    private final TurnsReader turns;
    private final BrowseStore store = new BrowseStore();
    private final RetractionStore retractions = new RetractionStore();
    private final Quoting quoting;

    public BrowseQuery(Database database, InstantSource clock, FactStore facts, TurnsReader turns) {
        this.database = database;
        this.clock = clock;
        this.facts = facts;
        this.turns = turns;
        this.quoting = new Quoting(database);
    }

    /** Shows turns as memories, as what follows from them stands now. */
    @FunctionalInterface
    public interface TurnsReader {
        List<Memory> read(Transaction transaction, Scope scope, List<TurnId> turns, Instant now);
    }

    /** One page of what the scope covers. */
    public MemoryPage page(Scope scope, BrowseRequest request) {
        Instant now = clock.instant();
        MemoryPage page = database.read(transaction -> read(transaction, scope, request, now));
        return new MemoryPage(quoting.markAll(scope, page.memories()), page.next());
    }

    private MemoryPage read(Transaction transaction, Scope scope, BrowseRequest request, Instant now) {
        List<UUID> turnIds = request.wantsTurns() ? store.turns(transaction, scope, request) : List.of();
        List<UUID> factIds = request.wantsFacts() ? store.facts(transaction, scope, request, now) : List.of();
        List<UUID> all = new ArrayList<>(turnIds);
        all.addAll(factIds);
        all.sort(AS_STORED.reversed());
        List<UUID> shown = all.subList(0, Math.min(request.limit(), all.size()));
        Map<String, Memory> read = new HashMap<>();
        List<TurnId> turnsShown =
                turnIds.stream().filter(shown::contains).map(TurnId::new).toList();
        if (!turnsShown.isEmpty()) {
            Map<TurnId, Retraction> taken = retractions.among(transaction, scope, turnsShown);
            for (Memory memory : turns.read(transaction, scope, turnsShown, now)) {
                Retraction retraction = taken.get(TurnId.parse(memory.id()).orElseThrow());
                read.put(memory.id(), retraction == null ? memory : memory.retracted(retraction.at()));
            }
        }
        facts.memories(
                        transaction,
                        scope,
                        factIds.stream()
                                .filter(shown::contains)
                                .map(FactId::new)
                                .toList(),
                        null,
                        null,
                        now)
                .forEach(memory -> read.put(memory.id(), memory));
        List<Memory> memories = shown.stream()
                .map(id -> read.getOrDefault(new TurnId(id).toString(), read.get(new FactId(id).toString())))
                .filter(Objects::nonNull)
                .toList();
        return new MemoryPage(
                memories, all.size() > shown.size() ? shown.getLast().toString() : null);
    }
}
