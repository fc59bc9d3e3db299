package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateId;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.schema.tables.Fact;
import net.memnos.schema.tables.records.FactRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads facts as memories, at a valid time and at a transaction time. */
public final class FactStore {

    /** More facts than this are not read at once. */
    public static final int FACTS_MAX = 1000;

    private static final int SOURCES_MAX = 20_000;
    private static final Fact FIRST = FACT.as("first");
    private static final Field<Instant> LEARNED_AT =
            DSL.coalesce(FIRST.RECORDED_AT, FACT.RECORDED_AT).as("learned_at");

    /**
     * The asked facts as memories, ordered by the start of their valid time, score 0; 1000 at most.
     *
     * @param asOf only facts that held then; null: whatever their valid time
     * @param knownAt the versions that were believed then; null: those believed now
     * @param now against which the status is computed when neither instant is given
     */
    public List<Memory> memories(
            Transaction transaction,
            Scope scope,
            Collection<FactId> ids,
            @Nullable Instant asOf,
            @Nullable Instant knownAt,
            Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> values = ids.stream().map(FactId::value).distinct().toList();
        Condition holds = asOf == null
                ? DSL.noCondition()
                : FACT.VALID_FROM.le(asOf).and(FACT.VALID_TO.isNull().or(FACT.VALID_TO.gt(asOf)));
        List<FactMemory.Row> rows = transaction
                .dsl()
                .select(
                        FACT.asterisk().except(FACT.WORDS),
                        ENTITY.NAME,
                        PREDICATE.CANONICAL,
                        PRINCIPAL.NAME,
                        NAMESPACE.NAME,
                        LEARNED_AT)
                .from(FACT)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(SLOT.ID.eq(FACT.SLOT_ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(FACT.AUTHOR_ID))
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(FACT.NAMESPACE_ID))
                .leftJoin(FIRST)
                .on(FIRST.NAMESPACE_ID.eq(FACT.NAMESPACE_ID))
                .and(FIRST.ID.eq(FACT.ID))
                .and(FIRST.VERSION.eq(1))
                .where(within(scope)
                        .and(Among.ids(FACT.ID, values))
                        .and(believed(knownAt))
                        .and(holds))
                .orderBy(FACT.VALID_FROM, FACT.ID)
                .limit(FACTS_MAX)
                .fetch(FactStore::row);
        Instant moment = asOf != null ? asOf : knownAt != null ? knownAt : now;
        FactMemory assembly = new FactMemory(
                moment,
                sources(transaction, scope, values, knownAt),
                neighbours(transaction, scope, Among.ids(FACT.SUCCESSOR_ID, values), knownAt),
                neighbours(transaction, scope, Among.ids(FACT.ID, successors(rows)), knownAt),
                contested(transaction, scope, slots(rows), knownAt));
        return rows.stream().map(assembly::of).toList();
    }

    /** Facts about entities that held at some time between two instants, by the start of their valid time. */
    public List<FactId> about(
            Transaction transaction,
            Scope scope,
            Collection<EntityId> subjects,
            @Nullable Collection<PredicateId> predicates,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant knownAt,
            int limit) {
        Condition wanted = within(scope)
                .and(SLOT.SUBJECT_ID.in(subjects.stream().map(EntityId::value).toList()))
                .and(believed(knownAt));
        if (predicates != null) {
            wanted = wanted.and(SLOT.PREDICATE_ID.in(
                    predicates.stream().map(PredicateId::value).toList()));
        }
        if (from != null) {
            wanted = wanted.and(FACT.VALID_TO.isNull().or(FACT.VALID_TO.gt(from)));
        }
        if (to != null) {
            wanted = wanted.and(FACT.VALID_FROM.lt(to));
        }
        return transaction
                .dsl()
                .select(FACT.ID)
                .from(FACT)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(SLOT.ID.eq(FACT.SLOT_ID)))
                .where(wanted)
                .orderBy(FACT.VALID_FROM, FACT.ID)
                .limit(Math.min(limit, FACTS_MAX))
                .fetch(row -> new FactId(row.value1()));
    }

    /** The facts of a slot that are believed, or were at a transaction time, by the start of their valid time. */
    public List<FactId> ofSlot(Transaction transaction, Scope scope, SlotId slot, @Nullable Instant knownAt) {
        return transaction
                .dsl()
                .select(FACT.ID)
                .from(FACT)
                .where(within(scope).and(FACT.SLOT_ID.eq(slot.value())).and(believed(knownAt)))
                .orderBy(FACT.VALID_FROM, FACT.ID)
                .limit(FACTS_MAX)
                .fetch(row -> new FactId(row.value1()));
    }

    private static Condition within(Scope scope) {
        return FACT.NAMESPACE_ID.in(scope.namespaceIds());
    }

    private static Condition believed(@Nullable Instant knownAt) {
        return knownAt == null
                ? FACT.CLOSED_AT.isNull()
                : FACT.RECORDED_AT.le(knownAt).and(FACT.CLOSED_AT.isNull().or(FACT.CLOSED_AT.gt(knownAt)));
    }

    private static FactMemory.Row row(Record row) {
        FactRecord fact = row.into(FACT);
        return new FactMemory.Row(
                fact.getId(),
                fact.getSlotId(),
                fact.getContested(),
                row.get(ENTITY.NAME),
                row.get(PREDICATE.CANONICAL),
                fact.getObject(),
                fact.getStatement(),
                new ValidTime(fact.getValidFrom(), fact.getValidTo()),
                fact.getEnding() == null ? null : Ending.of(fact.getEnding()),
                fact.getSuccessorId(),
                row.get(NAMESPACE.NAME),
                row.get(PRINCIPAL.NAME),
                Origin.of(fact.getOrigin()),
                fact.getType() == null ? null : MemoryType.of(fact.getType()),
                row.get(LEARNED_AT));
    }

    private static List<UUID> successors(List<FactMemory.Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(row.successor()))
                .distinct()
                .toList();
    }

    private static List<UUID> slots(List<FactMemory.Row> rows) {
        return rows.stream().map(FactMemory.Row::slot).distinct().toList();
    }

    /** The turns behind facts, earliest first. */
    private static Map<UUID, List<FactMemory.Source>> sources(
            Transaction transaction, Scope scope, List<UUID> ids, @Nullable Instant knownAt) {
        return transaction
                .dsl()
                .select(
                        FACT.ID,
                        FACT_SOURCE.ASSERTION_ID,
                        TURN.ID,
                        TURN.SPEAKER,
                        TURN.EXTERNAL_ID,
                        TURN.OCCURRED_AT,
                        TURN.ORIGIN,
                        ASSERTION.ORIGIN)
                .from(FACT)
                .join(FACT_SOURCE)
                .on(FACT_SOURCE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID))
                .and(FACT_SOURCE.FACT_ID.eq(FACT.ID))
                .and(FACT_SOURCE.VERSION.eq(FACT.VERSION))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(ASSERTION.ID.eq(FACT_SOURCE.ASSERTION_ID)))
                .join(ASSERTION_SOURCE)
                .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID))
                .and(ASSERTION_SOURCE.ASSERTION_ID.eq(FACT_SOURCE.ASSERTION_ID))
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .where(within(scope).and(Among.ids(FACT.ID, ids)).and(believed(knownAt)))
                .orderBy(TURN.OCCURRED_AT, TURN.ID)
                .limit(SOURCES_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.mapping(
                                row -> new FactMemory.Source(
                                        row.value1().equals(row.value2()),
                                        row.value3(),
                                        Origin.of(row.value7()).weaker(Origin.of(row.value8())),
                                        row.value4(),
                                        row.value5(),
                                        row.value6()),
                                Collectors.toList())));
    }

    private static List<FactMemory.Beside> neighbours(
            Transaction transaction, Scope scope, Condition which, @Nullable Instant knownAt) {
        return transaction
                .dsl()
                .select(FACT.ID, FACT.SUCCESSOR_ID, FACT.OBJECT, FACT.VALID_FROM, FACT.VALID_TO)
                .from(FACT)
                .where(within(scope).and(which).and(believed(knownAt)))
                .orderBy(FACT.CONTESTED, FACT.VALID_FROM.desc(), FACT.ID)
                .limit(2 * FACTS_MAX)
                .fetch(row -> new FactMemory.Beside(
                        row.value1(), row.value2(), row.value3(), new ValidTime(row.value4(), row.value5())));
    }

    /** When each slot was contested. */
    private static Map<UUID, List<ValidTime>> contested(
            Transaction transaction, Scope scope, List<UUID> slots, @Nullable Instant knownAt) {
        return transaction
                .dsl()
                .select(FACT.SLOT_ID, FACT.VALID_FROM, FACT.VALID_TO)
                .from(FACT)
                .where(within(scope).and(Among.ids(FACT.SLOT_ID, slots)))
                .and(FACT.CONTESTED)
                .and(believed(knownAt))
                .limit(SOURCES_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.mapping(row -> new ValidTime(row.value2(), row.value3()), Collectors.toList())));
    }
}
