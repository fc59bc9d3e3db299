package net.memnos.engine.fact;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Brings what rules once drew from a turn to what they draw today: what they would not draw any more is withdrawn, what is
 * new is recorded, and what was believed meanwhile stays on record. Thread-safe.
 */
public final class FactReviser {

    private final FactRecorder recorder;
    private final SlotStore slots;
    private final SlotLayout layout;
    private final HeldValues held;
    private final DrawnStore drawn = new DrawnStore();
    private final AssertionStore assertions = new AssertionStore();

    public FactReviser(
            InstantSource clock,
            IdSource ids,
            EntityStore entities,
            FactRecorder recorder,
            LexicalStore lexemes,
            JobStore jobs) {
        this.recorder = recorder;
        this.held = new HeldValues(entities);
        this.slots = new SlotStore(ids);
        this.layout = new SlotLayout(clock, slots, new SlotWriter(lexemes, jobs));
    }

    /**
     * What a revision changed.
     *
     * @param added facts that the rules draw now
     * @param withdrawn assertions that they draw no more
     */
    public record Revision(int added, int withdrawn) {}

    /** Revises one turn in a writing transaction; the turn names its speaker. */
    public Revision revise(Transaction transaction, Scope scope, Turn turn, Reading reading) {
        scope.require(Permission.WRITE);
        if (drawn.isGiven(transaction, scope, turn.id())) {
            return new Revision(0, 0);
        }
        List<ExtractedFact> facts = reading.words().isEmpty()
                ? reading.facts()
                : reading.knowing(held.before(transaction, scope, turn, reading.words()));
        List<DrawnStore.Drawn> before = drawn.byRules(transaction, scope, turn.id());
        Set<Words> now = new HashSet<>();
        facts.forEach(fact -> words(fact, turn).ifPresent(now::add));
        Set<Words> known = new HashSet<>();
        before.forEach(one -> known.add(Words.of(one.assertion())));
        drawn.takenBack(transaction, scope, turn.id()).forEach(one -> known.add(Words.of(one.assertion())));
        List<DrawnStore.Drawn> gone = before.stream()
                .filter(one -> !now.contains(Words.of(one.assertion())))
                .toList();
        withdraw(transaction, scope, gone);
        List<ExtractedFact> added = facts.stream()
                .filter(fact -> words(fact, turn).filter(known::contains).isEmpty())
                .toList();
        int effective =
                recorder.record(transaction, scope, turn, added, DrawnBy.RULES).size();
        return new Revision(effective, gone.size());
    }

    /**
     * A page of slots.
     *
     * @param last of the page; null: there was none left
     * @param changed how many did not say what follows from their assertions
     */
    public record Page(int slots, int changed, @Nullable SlotId last) {}

    /** Lays a page of slots out again. */
    public Page layOut(Transaction transaction, Scope scope, @Nullable SlotId after, int limit) {
        scope.require(Permission.WRITE);
        Map<SlotId, PredicateClass> page = drawn.slots(transaction, scope, after, limit);
        if (page.isEmpty()) {
            return new Page(0, 0, null);
        }
        SlotId last = after;
        for (SlotId slot : page.keySet()) {
            last = slot;
        }
        slots.lockAny(transaction, scope, page.keySet());
        page.keySet().forEach(slot -> assertions.renewKeys(transaction, scope, slot));
        return new Page(page.size(), layout.write(transaction, scope, page, DrawnStore.Withdrawn.NOTHING), last);
    }

    private static Optional<Words> words(ExtractedFact fact, Turn turn) {
        return StatedFact.of(fact, turn, DrawnBy.RULES).map(Words::of);
    }

    private void withdraw(Transaction transaction, Scope scope, List<DrawnStore.Drawn> gone) {
        Map<SlotId, PredicateClass> touched = new LinkedHashMap<>();
        gone.forEach(one -> touched.put(one.slot(), one.predicateClass()));
        slots.lock(transaction, scope, touched.keySet());
        layout.write(
                transaction,
                scope,
                touched,
                DrawnStore.Withdrawn.byRules(
                        gone.stream().map(one -> one.assertion().id()).toList()));
    }

    /** What makes two extractions the same; where they are filed may have changed meanwhile. */
    private record Words(AssertionKind kind, String statement, Instant from) {

        static Words of(StatedFact fact) {
            return new Words(fact.kind(), fact.statement(), fact.valid().from());
        }

        static Words of(Assertion assertion) {
            return new Words(assertion.kind(), assertion.statement(), assertion.validFrom());
        }
    }
}
