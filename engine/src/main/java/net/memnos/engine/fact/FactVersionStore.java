package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.schema.tables.records.FactRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The versions of the spans of a timeline: closing one and adding the next. The slot must be locked. */
public final class FactVersionStore {

    /** The latest version of each fact of a slot, whether it is believed or closed. */
    Map<FactId, FactVersion> latest(Transaction transaction, Scope scope, SlotId slot) {
        Map<UUID, List<Source>> sources = sources(transaction, scope, slot);
        return transaction
                .dsl()
                .select(FACT.asterisk().except(FACT.WORDS))
                .distinctOn(FACT.ID)
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()).and(FACT.SLOT_ID.eq(slot.value())))
                .orderBy(FACT.ID, FACT.VERSION.desc())
                .limit(AssertionStore.PER_SLOT_MAX)
                .fetchInto(FACT)
                .map(row -> version(row, sources.getOrDefault(row.getId(), List.of())))
                .stream()
                .collect(Collectors.toMap(FactVersion::id, Function.identity()));
    }

    /** The sources of the believed versions. */
    private static Map<UUID, List<Source>> sources(Transaction transaction, Scope scope, SlotId slot) {
        return transaction
                .dsl()
                .select(FACT_SOURCE.FACT_ID, FACT_SOURCE.ASSERTION_ID, FACT_SOURCE.ENDS)
                .from(FACT_SOURCE)
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(FACT.ID.eq(FACT_SOURCE.FACT_ID))
                .and(FACT.VERSION.eq(FACT_SOURCE.VERSION))
                .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(FACT.SLOT_ID.eq(slot.value()))
                .and(FACT.CLOSED_AT.isNull())
                .limit(AssertionStore.PER_SLOT_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.mapping(
                                row -> new Source(new AssertionId(row.value2()), row.value3()), Collectors.toList())));
    }

    /** The highest version of each of these facts, in whatever slot: one that moved goes on counting. */
    Map<FactId, Integer> lastVersions(Transaction transaction, Scope scope, Collection<FactId> facts) {
        return transaction
                .dsl()
                .select(FACT.ID, DSL.max(FACT.VERSION))
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(FACT.ID, facts.stream().map(FactId::value).toList()))
                .groupBy(FACT.ID)
                .limit(AssertionStore.PER_SLOT_MAX)
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> new FactId(row.value1()), row -> row.value2()));
    }

    /** Stops believing in versions. */
    void close(Transaction transaction, Scope scope, Collection<FactId> facts, Instant closedAt) {
        scope.require(Permission.WRITE);
        if (facts.isEmpty()) {
            return;
        }
        transaction
                .dsl()
                .update(FACT)
                .set(FACT.CLOSED_AT, closedAt)
                .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(FACT.ID, facts.stream().map(FactId::value).toList()))
                .and(FACT.CLOSED_AT.isNull())
                .execute();
    }

    /**
     * Removes the versions of a slot that were recorded from a moment on, and opens those again that were believed until
     * then; a version whose assertions were filed elsewhere since stays closed.
     */
    void forgetSince(Transaction transaction, Scope scope, SlotId slot, Instant since) {
        scope.require(Permission.WRITE);
        Condition ofSlot = FACT.NAMESPACE_ID.eq(scope.namespace().id()).and(FACT.SLOT_ID.eq(slot.value()));
        transaction
                .dsl()
                .deleteFrom(FACT)
                .where(ofSlot)
                .and(FACT.RECORDED_AT.ge(since))
                .execute();
        transaction
                .dsl()
                .update(FACT)
                .setNull(FACT.CLOSED_AT)
                .where(ofSlot)
                .and(FACT.CLOSED_AT.ge(since))
                .and(DSL.notExists(DSL.selectOne()
                        .from(FACT_SOURCE)
                        .join(ASSERTION)
                        .on(ASSERTION.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                        .and(ASSERTION.ID.eq(FACT_SOURCE.ASSERTION_ID))
                        .where(FACT_SOURCE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID))
                        .and(FACT_SOURCE.FACT_ID.eq(FACT.ID))
                        .and(FACT_SOURCE.VERSION.eq(FACT.VERSION))
                        .and(ASSERTION.SLOT_ID.ne(slot.value()))))
                .execute();
    }

    /** Believes in a version from now on. */
    void add(Transaction transaction, Scope scope, SlotId slot, FactVersion fact, Instant recordedAt) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        Ending ending = fact.ending();
        FactId successor = fact.successor();
        MemoryType type = fact.type();
        transaction
                .dsl()
                .insertInto(FACT)
                .set(FACT.NAMESPACE_ID, namespaceId)
                .set(FACT.ID, fact.id().value())
                .set(FACT.VERSION, fact.version())
                .set(FACT.SLOT_ID, slot.value())
                .set(FACT.SINGLE_VALUED, fact.singleValued())
                .set(FACT.CONTESTED, fact.contested())
                .set(FACT.OBJECT, fact.object())
                .set(FACT.OBJECT_KEY, fact.objectKey())
                .set(FACT.STATEMENT, fact.statement())
                .set(FACT.VALID_FROM, fact.valid().from())
                .set(FACT.VALID_TO, fact.valid().to())
                .set(FACT.RECORDED_AT, recordedAt)
                .set(FACT.ENDING, ending == null ? null : ending.label())
                .set(FACT.SUCCESSOR_ID, successor == null ? null : successor.value())
                .set(FACT.AUTHOR_ID, fact.author().value())
                .set(FACT.ORIGIN, fact.origin().label())
                .set(FACT.TYPE, type == null ? null : type.label())
                .set(FACT.CORROBORATIONS, fact.corroborations())
                .set(FACT.LAST_ASSERTED_AT, fact.lastAssertedAt())
                .execute();
        transaction
                .dsl()
                .insertInto(
                        FACT_SOURCE,
                        FACT_SOURCE.NAMESPACE_ID,
                        FACT_SOURCE.FACT_ID,
                        FACT_SOURCE.VERSION,
                        FACT_SOURCE.ASSERTION_ID,
                        FACT_SOURCE.ENDS)
                .valuesOfRows(Stream.concat(
                                fact.sources().stream().map(source -> new Source(source, false)),
                                Stream.ofNullable(fact.endedBy()).map(end -> new Source(end, true)))
                        .map(source -> DSL.row(
                                namespaceId,
                                fact.id().value(),
                                fact.version(),
                                source.id().value(),
                                source.ends()))
                        .toList())
                .execute();
    }

    private record Source(AssertionId id, boolean ends) {}

    private static FactVersion version(FactRecord row, List<Source> sources) {
        return new FactVersion(
                new FactId(row.getId()),
                row.getVersion(),
                row.getSingleValued(),
                row.getContested(),
                row.getObject(),
                row.getObjectKey(),
                row.getStatement(),
                new ValidTime(row.getValidFrom(), row.getValidTo()),
                row.getClosedAt(),
                ending(row.getEnding()),
                factId(row.getSuccessorId()),
                new PrincipalId(row.getAuthorId()),
                Origin.of(row.getOrigin()),
                type(row.getType()),
                row.getCorroborations(),
                row.getLastAssertedAt(),
                sources.stream()
                        .filter(source -> !source.ends())
                        .map(Source::id)
                        .collect(Collectors.toSet()),
                sources.stream()
                        .filter(Source::ends)
                        .map(Source::id)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable Ending ending(@Nullable String label) {
        return label == null ? null : Ending.of(label);
    }

    private static @Nullable FactId factId(@Nullable UUID id) {
        return id == null ? null : new FactId(id);
    }

    private static @Nullable MemoryType type(@Nullable String label) {
        return label == null ? null : MemoryType.of(label);
    }
}
