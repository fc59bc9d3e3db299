package net.memnos.engine.recall.arm;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Filter;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Window;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the facts of slots as the question wants them: all of their past, or what holds. */
final class SlotFactStore {

    /** No answer has more places. */
    static final int FACTS_MAX = 50;

    /** The spans of slots: those of the asked time first, then what holds, then the past, the latest first. */
    List<Found> past(
            Transaction transaction,
            Scope scope,
            Query query,
            Condition which,
            Collection<String> objectKeys,
            @Nullable Window window) {
        Condition named = FACT.SINGLE_VALUED.isFalse().and(Among.texts(FACT.OBJECT_KEY, objectKeys));
        return read(
                transaction,
                scope,
                query,
                which,
                List.of(
                        window == null ? named : meets(window),
                        FACT.VALID_FROM.le(moment(query)).and(isOpenAt(moment(query)))));
    }

    /** The values of slots that hold, or did in the asked time, the latest first. What happened stays so. */
    List<Found> values(Transaction transaction, Scope scope, Query query, Condition which, @Nullable Window window) {
        Instant moment = moment(query);
        Condition holds = window == null
                ? FACT.VALID_FROM.le(moment).and(isOpenAt(moment).or(happened()))
                : meets(window).and(DSL.not(happened()).or(begins(window)));
        return read(transaction, scope, query, which.and(holds), List.of(isOpenAt(moment)));
    }

    /** The facts of these slots. */
    static Condition ofSlots(Collection<UUID> slots) {
        return Among.ids(FACT.SLOT_ID, slots);
    }

    /** The facts of these slots that have one of these values. */
    static Condition ofSlots(Collection<UUID> slots, Collection<String> objectKeys) {
        return ofSlots(slots).and(Among.texts(FACT.OBJECT_KEY, objectKeys));
    }

    private static List<Found> read(
            Transaction transaction, Scope scope, Query query, Condition which, List<Condition> first) {
        List<SortField<?>> order = new ArrayList<>();
        first.forEach(condition -> order.add(DSL.field(condition).desc()));
        order.add(FACT.VALID_FROM.desc());
        order.add(FACT.ID.desc());
        return transaction
                .dsl()
                .select(FACT.NAMESPACE_ID, FACT.ID, FACT.SLOT_ID)
                .from(FACT)
                .where(FACT.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(which)
                .and(CandidateStore.fact(query))
                .orderBy(order)
                .limit(FACTS_MAX)
                .fetch(row -> new Found(Candidate.fact(row.value1(), row.value2()), row.value3()));
    }

    private static Condition isOpenAt(Instant moment) {
        return FACT.VALID_TO.isNull().or(FACT.VALID_TO.gt(moment));
    }

    private static Condition happened() {
        return DSL.exists(DSL.selectOne()
                .from(SLOT)
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(SLOT.ID.eq(FACT.SLOT_ID)))
                .and(PREDICATE.CLASS.eq(PredicateClass.EVENT.label())));
    }

    private static Condition meets(Window window) {
        Instant from = window.from();
        Instant to = window.to();
        Condition meets = to == null ? DSL.noCondition() : FACT.VALID_FROM.lt(to);
        return from == null ? meets : meets.and(FACT.VALID_TO.isNull().or(FACT.VALID_TO.gt(from)));
    }

    private static Condition begins(Window window) {
        Instant from = window.from();
        return from == null ? DSL.trueCondition() : FACT.VALID_FROM.ge(from);
    }

    private static Instant moment(Query query) {
        Filter filter = query.filter();
        Instant asOf = filter.asOf();
        Instant knownAt = filter.knownAt();
        return asOf != null ? asOf : knownAt != null ? knownAt : filter.now();
    }

    /** A fact with the slot that it belongs to. */
    record Found(Candidate candidate, UUID slot) {}
}
