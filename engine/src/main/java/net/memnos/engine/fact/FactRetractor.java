package net.memnos.engine.fact;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/** Takes assertions back: what they had closed holds again, and what was believed meanwhile stays on record. Thread-safe. */
public final class FactRetractor {

    /** One call takes back no more than this. */
    static final int STATED_MAX = 20_000;

    private final SlotStore slots;
    private final SlotLayout layout;
    private final StatedStore statements = new StatedStore();

    public FactRetractor(InstantSource clock, IdSource ids, LexicalStore lexemes, JobStore jobs) {
        this.slots = new SlotStore(ids);
        this.layout = new SlotLayout(clock, slots, new SlotWriter(lexemes, jobs));
    }

    /** An assertion with what decides who may take it back. */
    public record Stated(
            AssertionId id, SlotId slot, PredicateClass predicateClass, PrincipalId author, boolean isConstraint) {}

    /** What a believed fact says; with what was withdrawn, what a fact ever said. */
    public List<Stated> of(Transaction transaction, Scope scope, FactId fact, boolean withdrawnToo) {
        return statements.of(transaction, scope, fact, withdrawnToo);
    }

    /** What was stated about entities. */
    public List<Stated> about(
            Transaction transaction, Scope scope, Collection<EntityId> entities, boolean withdrawnToo) {
        return statements.about(transaction, scope, entities, withdrawnToo);
    }

    /** What was drawn from turns and from no turn that still stands. */
    public List<Stated> restingOn(Transaction transaction, Scope scope, Collection<TurnId> turns) {
        return statements.restingOn(transaction, scope, turns);
    }

    /** The turns that assertions were drawn from. */
    public List<TurnId> turnsOf(Transaction transaction, Scope scope, Collection<Stated> stated, int limit) {
        return statements.turnsOf(transaction, scope, stated, limit);
    }

    /** Takes assertions back from now on. */
    public void retract(Transaction transaction, Scope scope, Collection<Stated> stated, @Nullable String reason) {
        Map<SlotId, PredicateClass> touched = new LinkedHashMap<>();
        stated.forEach(one -> touched.put(one.slot(), one.predicateClass()));
        slots.lock(transaction, scope, touched.keySet());
        layout.write(
                transaction,
                scope,
                touched,
                DrawnStore.Withdrawn.retracted(stated.stream().map(Stated::id).toList(), reason));
    }
}
