package net.memnos.engine.fact;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.AssertionStore.Said;
import net.memnos.engine.fact.SlotStore.Slot;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateId;
import org.jspecify.annotations.Nullable;

/**
 * Files what was stated under other slots when names turn out to mean one thing, or two, and lays the touched timelines out
 * again. What was believed before stays on record. Thread-safe.
 */
public final class SlotMover {

    private final InstantSource clock;
    private final SlotStore slots;
    private final SlotWriter writer;
    private final AssertionStore assertions = new AssertionStore();

    public SlotMover(InstantSource clock, IdSource ids, LexicalStore lexemes, JobStore jobs) {
        this.clock = clock;
        this.slots = new SlotStore(ids);
        this.writer = new SlotWriter(lexemes, jobs);
    }

    /**
     * What is done with a page of slots.
     *
     * @param last the last slot of the page, or null: there was none left
     */
    public record Page(int moved, @Nullable SlotId last) {}

    /** Moves the statements about one entity, of those that were put under such a name, to another one; how many. */
    public int moveSubject(
            Transaction transaction, Scope scope, EntityId from, EntityId to, Predicate<String> subjectAsSaid) {
        return move(
                transaction,
                scope,
                slots.ofSubject(transaction, scope, from),
                slot -> new Slot(
                        slots.ensure(transaction, scope, to, slot.predicate()),
                        to,
                        slot.predicate(),
                        slot.predicateClass()),
                said -> subjectAsSaid.test(said.subject()));
    }

    /** Moves the statements of a page of a predicate's slots, of those that were put in such words, to another predicate. */
    public Page movePredicate(
            Transaction transaction,
            Scope scope,
            PredicateId from,
            net.memnos.engine.predicate.Predicate to,
            Predicate<String> predicateAsSaid,
            @Nullable SlotId after,
            int limit) {
        List<Slot> page = slots.ofPredicate(transaction, scope, from, after, limit);
        int moved = move(
                transaction,
                scope,
                page,
                slot -> new Slot(
                        slots.ensure(transaction, scope, slot.subject(), to.id()),
                        slot.subject(),
                        to.id(),
                        to.predicateClass()),
                said -> predicateAsSaid.test(said.predicate()));
        return new Page(moved, page.isEmpty() ? null : page.getLast().id());
    }

    /** Lays a page of a predicate's slots out again, as its class says now. */
    public Page layOut(Transaction transaction, Scope scope, PredicateId predicate, @Nullable SlotId after, int limit) {
        List<Slot> page = slots.ofPredicate(transaction, scope, predicate, after, limit);
        slots.lockAny(transaction, scope, page.stream().map(Slot::id).toList());
        layOut(transaction, scope, page);
        return new Page(page.size(), page.isEmpty() ? null : page.getLast().id());
    }

    private int move(
            Transaction transaction,
            Scope scope,
            List<Slot> from,
            Function<Slot, Slot> target,
            Predicate<Said> wanted) {
        scope.require(Permission.WRITE);
        Map<Slot, Slot> targets = new LinkedHashMap<>();
        from.stream()
                .filter(slot -> assertions.saidIn(transaction, scope, slot.id()).stream()
                        .anyMatch(wanted))
                .forEach(slot -> targets.put(slot, target.apply(slot)));
        slots.lockAny(
                transaction,
                scope,
                Stream.concat(targets.keySet().stream(), targets.values().stream())
                        .map(Slot::id)
                        .toList());
        int moved = 0;
        for (Slot slot : targets.keySet()) {
            List<AssertionId> ids = assertions.saidIn(transaction, scope, slot.id()).stream()
                    .filter(wanted)
                    .map(Said::id)
                    .toList();
            assertions.refile(
                    transaction,
                    scope,
                    ids,
                    Objects.requireNonNull(targets.get(slot)).id());
            moved += ids.size();
        }
        // Those that lose come first: a fact is believed in one slot at a time.
        List<Slot> touched = new ArrayList<>(targets.keySet());
        touched.addAll(targets.values());
        layOut(transaction, scope, touched);
        return moved;
    }

    /** All of one change has one moment, strictly after everything recorded on the locked slots. */
    private void layOut(Transaction transaction, Scope scope, List<Slot> touched) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant moment = slots.momentAfterAll(
                transaction, scope, touched.stream().map(Slot::id).toList(), now);
        Authority authority = slots.authority(transaction, scope);
        for (Slot slot : touched) {
            PredicateClass predicateClass = slot.predicateClass();
            Timeline timeline =
                    Timeline.of(assertions.ofSlot(transaction, scope, slot.id()), predicateClass, authority);
            writer.write(transaction, scope, slot.id(), predicateClass, timeline, moment);
        }
    }
}
