package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.Turn;

/**
 * Brings back assertions with their ids and times, as an archive holds them. The versions of the facts come out as they
 * were, because they are a function of the assertions and of when each was recorded. Thread-safe.
 */
public final class FactRestorer {

    private final EntityStore entities;
    private final PredicateStore predicates;
    private final SlotStore slots;
    private final SlotWriter writer;
    private final SlotHistory history;
    private final AssertionStore assertions = new AssertionStore();
    private final AssertionArchiveStore archive = new AssertionArchiveStore();
    private final DrawnStore drawn = new DrawnStore();

    public FactRestorer(
            IdSource ids, EntityStore entities, PredicateStore predicates, LexicalStore lexemes, JobStore jobs) {
        this.entities = entities;
        this.predicates = predicates;
        this.slots = new SlotStore(ids);
        this.writer = new SlotWriter(lexemes, jobs);
        this.history = new SlotHistory(slots, writer);
    }

    /** What a fact says when it is drawn from a turn under an id of the caller's choice. */
    public static RecordedAssertion stated(
            AssertionId id, GivenFact fact, Turn source, String authorName, Instant recordedAt) {
        Assertion assertion = StatedFact.of(fact, source).assertion(id, fact.subject(), source, recordedAt);
        return new RecordedAssertion(assertion, authorName, fact.validFrom() != null, List.of(source.id()), null, null);
    }

    /** Adds an assertion with its sources, which must be there; false when it is there already. */
    public boolean restore(Transaction transaction, Scope scope, RecordedAssertion recorded) {
        scope.require(Permission.WRITE);
        Assertion assertion = recorded.assertion();
        RecordedAssertion.Filed filed = recorded.filed();
        EntityId subject = entities.resolve(
                transaction, scope, filed == null ? assertion.subject() : filed.subject(), assertion.recordedAt());
        Predicate predicate =
                predicates.resolve(transaction, scope, filed == null ? assertion.predicate() : filed.predicate());
        SlotId slot = slots.ensure(transaction, scope, subject, predicate.id());
        slots.lock(transaction, scope, List.of(slot));
        if (archive.exists(transaction, scope, assertion.id())) {
            return false;
        }
        boolean last = slots.lastRecordedAt(transaction, scope, List.of(slot))
                .map(before -> before.isBefore(assertion.recordedAt()))
                .orElse(true);
        assertions.add(
                transaction,
                scope,
                slot,
                assertion,
                recorded.validFromGiven(),
                recorded.sources().getFirst());
        recorded.sources().forEach(source -> {
            archive.addSource(transaction, scope, assertion.id(), source);
            entities.mention(transaction, scope, List.of(subject), source);
        });
        RecordedAssertion.Withdrawal withdrawal = recorded.withdrawal();
        if (withdrawal != null) {
            List<AssertionId> one = List.of(assertion.id());
            drawn.withdraw(
                    transaction,
                    scope,
                    withdrawal.takenBack()
                            ? DrawnStore.Withdrawn.retracted(one, null)
                            : DrawnStore.Withdrawn.byRules(one),
                    withdrawal.at());
        }
        if (last && withdrawal == null) {
            layOut(transaction, scope, slot, predicate.predicateClass(), assertion.recordedAt());
        } else {
            history.layOutSince(transaction, scope, slot, predicate.predicateClass(), assertion.recordedAt());
        }
        return true;
    }

    /** Writes what is believed from a moment on, after all that was recorded. */
    private void layOut(
            Transaction transaction, Scope scope, SlotId slot, PredicateClass predicateClass, Instant moment) {
        List<Assertion> known = assertions.ofSlot(transaction, scope, slot);
        Timeline timeline = Timeline.of(known, predicateClass, slots.authority(transaction, scope));
        writer.write(transaction, scope, slot, predicateClass, timeline, moment);
    }
}
