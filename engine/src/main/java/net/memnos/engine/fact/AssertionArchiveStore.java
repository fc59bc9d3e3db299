package net.memnos.engine.fact;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.WITHDRAWAL;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.fact.RecordedAssertion.Filed;
import net.memnos.engine.fact.RecordedAssertion.Withdrawal;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Status;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateForm;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.records.AssertionRecord;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads assertions one after the other, with their sources and what became of them, and adds what an archive brings back. */
public final class AssertionArchiveStore {

    /** As many assertions as one call reads. */
    public static final int PAGE_MAX = 1000;

    private static final int SOURCES_MAX = 20_000;

    /**
     * The assertions of one of the scope's namespaces after a position, in the order in which they came in.
     *
     * @param after null: from the first one
     */
    public List<RecordedAssertion> page(
            Transaction transaction,
            Scope scope,
            Namespace namespace,
            @Nullable AssertionPosition after,
            Instant recordedUntil,
            int limit) {
        scope.require(Permission.READ);
        if (!scope.namespaces().contains(namespace)) {
            throw new IllegalArgumentException("the scope does not cover " + namespace.name());
        }
        Condition further = after == null
                ? DSL.noCondition()
                : DSL.row(ASSERTION.RECORDED_AT, ASSERTION.ID)
                        .gt(after.recordedAt(), after.id().value());
        Field<String> author = PRINCIPAL.NAME.as("author_name");
        Field<String> subject = ENTITY.NAME.as("filed_subject");
        record Row(
                AssertionRecord assertion,
                String author,
                Filed filed,
                @Nullable Withdrawal withdrawal) {}
        List<Row> rows = transaction
                .dsl()
                .select(ASSERTION.fields())
                .select(author, subject, PREDICATE.CANONICAL, WITHDRAWAL.WITHDRAWN_AT, WITHDRAWAL.REASON)
                .from(ASSERTION)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ASSERTION.AUTHOR_ID))
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(SLOT.ID.eq(ASSERTION.SLOT_ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(SLOT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .leftJoin(WITHDRAWAL)
                .on(WITHDRAWAL.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(WITHDRAWAL.ASSERTION_ID.eq(ASSERTION.ID)))
                .where(ASSERTION.NAMESPACE_ID.eq(namespace.id()))
                .and(further)
                .and(ASSERTION.RECORDED_AT.le(recordedUntil))
                .orderBy(ASSERTION.RECORDED_AT, ASSERTION.ID)
                .limit(Math.clamp(limit, 1, PAGE_MAX))
                .fetch(row -> new Row(
                        row.into(ASSERTION),
                        row.get(author),
                        new Filed(row.get(subject), row.get(PREDICATE.CANONICAL)),
                        withdrawal(row.get(WITHDRAWAL.WITHDRAWN_AT), row.get(WITHDRAWAL.REASON))));
        List<UUID> ids = rows.stream().map(row -> row.assertion().getId()).toList();
        Map<UUID, List<TurnId>> sources = sources(transaction, namespace, ids);
        return rows.stream()
                .map(row -> new RecordedAssertion(
                        AssertionStore.assertion(row.assertion()),
                        row.author(),
                        row.assertion().getValidFromGiven(),
                        sources.getOrDefault(row.assertion().getId(), List.of()),
                        tells(row.assertion(), row.filed()) ? null : row.filed(),
                        row.withdrawal()))
                .toList();
    }

    private static @Nullable Withdrawal withdrawal(@Nullable Instant at, @Nullable String reason) {
        return at == null ? null : new Withdrawal(at, DrawnStore.Withdrawn.RETRACTED.equals(reason));
    }

    /** Whether an assertion is filed where its own words say. */
    private static boolean tells(AssertionRecord assertion, Filed filed) {
        return CanonicalName.of(assertion.getSubject()).equals(CanonicalName.of(filed.subject()))
                && PredicateForm.of(assertion.getPredicate()).candidates().contains(filed.predicate());
    }

    /** What the believed facts make of assertions, by assertion; one that no fact follows from is left out. */
    public Map<AssertionId, Standing> standings(
            Transaction transaction, Scope scope, Namespace namespace, Collection<AssertionId> ids, Instant now) {
        scope.require(Permission.READ);
        Map<AssertionId, Standing> standings = new HashMap<>();
        transaction
                .dsl()
                .select(
                        FACT_SOURCE.ASSERTION_ID,
                        FACT.ID,
                        FACT.VALID_FROM,
                        FACT.VALID_TO,
                        FACT.ENDING,
                        FACT.CONTESTED,
                        FACT.SUCCESSOR_ID)
                .from(FACT_SOURCE)
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(FACT.ID.eq(FACT_SOURCE.FACT_ID))
                .and(FACT.VERSION.eq(FACT_SOURCE.VERSION))
                .where(FACT_SOURCE.NAMESPACE_ID.eq(namespace.id()))
                .and(FACT_SOURCE.ASSERTION_ID.in(
                        ids.stream().map(AssertionId::value).toList()))
                .and(FACT.CLOSED_AT.isNull())
                .orderBy(FACT_SOURCE.ASSERTION_ID, FACT_SOURCE.ENDS, FACT.ID)
                .limit(SOURCES_MAX)
                .fetch()
                .forEach(row -> {
                    Ending ending = row.value5() == null ? null : Ending.of(row.value5());
                    Status status = FactStatus.of(new ValidTime(row.value3(), row.value4()), ending, row.value6(), now);
                    FactId successor = row.value7() == null ? null : new FactId(row.value7());
                    standings.putIfAbsent(
                            new AssertionId(row.value1()),
                            new Standing(new FactId(row.value2()), status, ending, successor));
                });
        return standings;
    }

    /** The believed facts that follow from a turn of the scope's namespace, as a caller who sent it again is told of them. */
    public List<FactOutcome> ofTurn(Transaction transaction, Scope scope, TurnId turn, Instant now) {
        return transaction
                .dsl()
                .selectDistinct(FACT.ID, FACT.STATEMENT, FACT.VALID_FROM, FACT.VALID_TO, FACT.ENDING, FACT.CONTESTED)
                .from(ASSERTION_SOURCE)
                .join(FACT_SOURCE)
                .on(FACT_SOURCE.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(FACT_SOURCE.ASSERTION_ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(FACT.ID.eq(FACT_SOURCE.FACT_ID))
                .and(FACT.VERSION.eq(FACT_SOURCE.VERSION))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(ASSERTION_SOURCE.TURN_ID.eq(turn.value()))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .and(FACT.CLOSED_AT.isNull())
                .orderBy(FACT.ID)
                .limit(PAGE_MAX)
                .fetch(row -> {
                    Ending ending = row.value5() == null ? null : Ending.of(row.value5());
                    Status status = FactStatus.of(new ValidTime(row.value3(), row.value4()), ending, row.value6(), now);
                    return new FactOutcome(new FactId(row.value1()), row.value2(), outcome(status), List.of());
                });
    }

    private static FactOutcome.Kind outcome(Status status) {
        return switch (status) {
            case CURRENT -> FactOutcome.Kind.CREATED;
            case SCHEDULED -> FactOutcome.Kind.SCHEDULED;
            case CONTESTED -> FactOutcome.Kind.CONTESTED;
            case SUPERSEDED, ENDED, RETRACTED -> FactOutcome.Kind.HISTORICAL;
        };
    }

    /** Whether an assertion is there. */
    boolean exists(Transaction transaction, Scope scope, AssertionId id) {
        return transaction
                .dsl()
                .fetchExists(
                        ASSERTION,
                        ASSERTION.NAMESPACE_ID.eq(scope.namespace().id()).and(ASSERTION.ID.eq(id.value())));
    }

    /** Adds another turn that an assertion comes from. */
    void addSource(Transaction transaction, Scope scope, AssertionId assertion, TurnId source) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .insertInto(ASSERTION_SOURCE)
                .set(ASSERTION_SOURCE.NAMESPACE_ID, scope.namespace().id())
                .set(ASSERTION_SOURCE.ASSERTION_ID, assertion.value())
                .set(ASSERTION_SOURCE.TURN_ID, source.value())
                .onConflictDoNothing()
                .execute();
    }

    private static Map<UUID, List<TurnId>> sources(Transaction transaction, Namespace namespace, List<UUID> ids) {
        return transaction
                .dsl()
                .select(ASSERTION_SOURCE.ASSERTION_ID, ASSERTION_SOURCE.TURN_ID)
                .from(ASSERTION_SOURCE)
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(namespace.id()))
                .and(ASSERTION_SOURCE.ASSERTION_ID.in(ids))
                .orderBy(ASSERTION_SOURCE.ASSERTION_ID, ASSERTION_SOURCE.TURN_ID)
                .limit(SOURCES_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(), Collectors.mapping(row -> new TurnId(row.value2()), Collectors.toList())));
    }

    /**
     * What became of an assertion.
     *
     * @param fact the believed fact that follows from it
     * @param successor the fact that took its place, if one did
     */
    public record Standing(
            FactId fact,
            Status status,
            @Nullable Ending ending,
            @Nullable FactId successor) {}
}
