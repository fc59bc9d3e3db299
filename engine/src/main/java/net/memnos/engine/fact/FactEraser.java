package net.memnos.engine.fact;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.ErasedAssertionStore.Resting;
import net.memnos.engine.fact.ErasedAssertionStore.Touched;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateId;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.TurnId;

/** Removes for good what was drawn from turns, and lays out what is left as if they had never been said. Thread-safe. */
public final class FactEraser {

    private final SlotStore slots;
    private final SlotLayout layout;
    private final SlotHistory history;
    private final ErasedAssertionStore store = new ErasedAssertionStore();

    public FactEraser(InstantSource clock, IdSource ids, LexicalStore lexemes, JobStore jobs) {
        this.slots = new SlotStore(ids);
        SlotWriter writer = new SlotWriter(lexemes, jobs);
        this.layout = new SlotLayout(clock, slots, writer);
        this.history = new SlotHistory(slots, writer);
    }

    /**
     * What is to be removed.
     *
     * @param gone assertions that rest on the turns, or have words that only the turns had
     * @param kept assertions that other turns told as well
     * @param statements what the turns stated
     * @param constraint whether a pinned constraint is among it
     */
    public record Plan(Set<AssertionId> gone, Set<AssertionId> kept, List<String> statements, boolean constraint) {}

    /**
     * What was removed.
     *
     * @param gone facts that are no more, in no version
     * @param touched facts that were laid out again
     * @param told other turns whose words were read in the light of these, and by whom: they are to be read again
     */
    public record Erased(
            int assertions,
            Set<FactId> gone,
            Set<FactId> touched,
            Set<EntityId> subjects,
            Set<PredicateId> predicates,
            Map<TurnId, DrawnBy> told) {}

    /**
     * Looks for what rests on turns.
     *
     * @param leaks whether words, of what was stated, come from these turns and from no others that are told
     */
    public Plan plan(
            Transaction transaction, Scope scope, Collection<TurnId> turns, BiPredicate<String, String> leaks) {
        Set<AssertionId> gone = new LinkedHashSet<>();
        Set<AssertionId> kept = new LinkedHashSet<>();
        List<String> statements = new ArrayList<>();
        boolean constraint = false;
        for (Resting one : store.restingOn(transaction, scope, turns)) {
            boolean stays = !one.told().isEmpty() && !leaks.test(one.stated(), one.told());
            (stays ? kept : gone).add(one.id());
            if (!stays) {
                statements.add(one.statement());
                constraint |= MemoryType.CONSTRAINT.label().equals(one.type());
            }
        }
        return new Plan(gone, kept, statements, constraint);
    }

    /** Those of some statements that nobody stated besides. */
    public List<String> notStated(Transaction transaction, Scope scope, Collection<String> statements) {
        return store.notStated(transaction, scope, statements);
    }

    /** Removes what was planned and what leaks beside it. */
    public Erased erase(
            Transaction transaction,
            Scope scope,
            Collection<TurnId> turns,
            Plan plan,
            BiPredicate<String, String> leaks) {
        Set<AssertionId> gone = new LinkedHashSet<>(plan.gone());
        Set<AssertionId> leaking = new LinkedHashSet<>();
        List<EntityId> subjects = store.touched(transaction, scope, gone).stream()
                .map(Touched::subject)
                .distinct()
                .toList();
        store.drawnBeside(transaction, scope, subjects, turns).stream()
                .filter(one -> !gone.contains(one.id()) && leaks.test(one.stated(), one.told()))
                .map(Resting::id)
                .forEach(leaking::add);
        Map<TurnId, DrawnBy> told = store.turnsOf(transaction, scope, leaking);
        turns.forEach(told::remove);
        gone.addAll(leaking);
        List<AssertionId> all = new ArrayList<>(gone);
        all.addAll(plan.kept());
        List<Touched> touched = store.touched(transaction, scope, all);
        List<SlotId> ids = touched.stream().map(Touched::slot).toList();
        slots.lockAny(transaction, scope, ids);
        Set<FactId> before = store.facts(transaction, scope, ids);
        store.remove(transaction, scope, gone);
        store.removeSources(transaction, scope, turns);
        layOut(transaction, scope, touched);
        store.removeEmpty(transaction, scope, ids);
        Set<FactId> after = store.facts(transaction, scope, ids);
        before.removeAll(after);
        return new Erased(
                gone.size(),
                before,
                after,
                new LinkedHashSet<>(touched.stream().map(Touched::subject).toList()),
                new LinkedHashSet<>(touched.stream().map(Touched::predicate).toList()),
                told);
    }

    /** The last look meets what no recorded moment tells of, such as statements that were filed elsewhere since. */
    private void layOut(Transaction transaction, Scope scope, List<Touched> touched) {
        Map<SlotId, PredicateClass> classes = new LinkedHashMap<>();
        touched.forEach(slot -> {
            history.layOutSince(transaction, scope, slot.slot(), slot.predicateClass(), slot.since());
            classes.put(slot.slot(), slot.predicateClass());
        });
        layout.write(transaction, scope, classes, DrawnStore.Withdrawn.NOTHING);
    }
}
