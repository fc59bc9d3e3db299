package net.memnos.engine.provenance;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;
import static net.memnos.schema.Tables.WITHDRAWAL;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.provenance.Why.Source;
import net.memnos.engine.provenance.Why.Statement;
import net.memnos.engine.provenance.Why.Version;
import net.memnos.engine.provenance.Why.Withdrawn;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.Principal;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the derivation graph from facts down to turns. */
final class ProvenanceStore {

    private static final int VERSIONS_MAX = 200;
    private static final int STATEMENTS_MAX = 500;
    private static final int TURNS_MAX = 2000;

    private static final Principal WITHDRAWER = PRINCIPAL.as("withdrawer");

    /** What was believed of a fact, first to last; empty when the scope does not cover it. */
    List<Version> versions(Transaction transaction, Scope scope, FactId fact) {
        scope.require(Permission.READ);
        List<Version> latestFirst = transaction
                .dsl()
                .select(FACT.asterisk().except(FACT.WORDS))
                .select(ENTITY.NAME, PREDICATE.CANONICAL)
                .from(FACT)
                .join(SLOT)
                .on(SLOT.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(SLOT.ID.eq(FACT.SLOT_ID)))
                .join(ENTITY)
                .on(ENTITY.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(ENTITY.ID.eq(SLOT.SUBJECT_ID)))
                .join(PREDICATE)
                .on(PREDICATE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID).and(PREDICATE.ID.eq(SLOT.PREDICATE_ID)))
                .where(FACT.NAMESPACE_ID.in(scope.namespaceIds()).and(FACT.ID.eq(fact.value())))
                .orderBy(FACT.VERSION.desc())
                .limit(VERSIONS_MAX)
                .fetch(ProvenanceStore::version);
        return latestFirst.reversed();
    }

    private static Version version(Record row) {
        String ending = row.get(FACT.ENDING);
        UUID successor = row.get(FACT.SUCCESSOR_ID);
        return new Version(
                row.get(FACT.VERSION),
                row.get(ENTITY.NAME),
                row.get(PREDICATE.CANONICAL),
                row.get(FACT.OBJECT),
                row.get(FACT.STATEMENT),
                row.get(FACT.CONTESTED),
                row.get(FACT.VALID_FROM),
                row.get(FACT.VALID_TO),
                ending == null ? null : Ending.of(ending),
                successor == null ? null : new FactId(successor),
                row.get(FACT.RECORDED_AT),
                row.get(FACT.CLOSED_AT));
    }

    /** The statements that any version of a fact followed from, those that were withdrawn among them. */
    List<Statement> statements(Transaction transaction, Scope scope, FactId fact) {
        return read(transaction, scope, fact, FACT_SOURCE.ENDS.isFalse());
    }

    /** The statements by which the latest version of a fact ended, without having a successor. */
    List<Statement> endings(Transaction transaction, Scope scope, FactId fact) {
        return read(
                transaction,
                scope,
                fact,
                FACT_SOURCE
                        .ENDS
                        .isTrue()
                        .and(FACT_SOURCE.VERSION.eq(DSL.select(DSL.max(FACT.VERSION))
                                .from(FACT)
                                .where(FACT.NAMESPACE_ID
                                        .eq(FACT_SOURCE.NAMESPACE_ID)
                                        .and(FACT.ID.eq(fact.value()))))));
    }

    private static List<Statement> read(Transaction transaction, Scope scope, FactId fact, Condition which) {
        scope.require(Permission.READ);
        List<Statement> bare = transaction
                .dsl()
                .select(ASSERTION.fields())
                .select(
                        PRINCIPAL.NAME,
                        WITHDRAWAL.REASON,
                        WITHDRAWAL.WITHDRAWN_AT,
                        WITHDRAWAL.NOTE,
                        WITHDRAWAL.CLIENT,
                        WITHDRAWER.NAME)
                .from(ASSERTION)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ASSERTION.AUTHOR_ID))
                .leftJoin(WITHDRAWAL)
                .on(WITHDRAWAL.NAMESPACE_ID.eq(ASSERTION.NAMESPACE_ID).and(WITHDRAWAL.ASSERTION_ID.eq(ASSERTION.ID)))
                .leftJoin(WITHDRAWER)
                .on(WITHDRAWER.ID.eq(WITHDRAWAL.PRINCIPAL_ID))
                .where(ASSERTION.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DSL.row(ASSERTION.NAMESPACE_ID, ASSERTION.ID)
                        .in(DSL.select(FACT_SOURCE.NAMESPACE_ID, FACT_SOURCE.ASSERTION_ID)
                                .from(FACT_SOURCE)
                                .where(FACT_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                                .and(FACT_SOURCE.FACT_ID.eq(fact.value()))
                                .and(which)))
                .orderBy(ASSERTION.RECORDED_AT, ASSERTION.ID)
                .limit(STATEMENTS_MAX)
                .fetch(ProvenanceStore::statement);
        Map<UUID, List<Source>> turns = turns(
                transaction, scope, bare.stream().map(one -> one.id().value()).toList());
        List<Statement> statements = new ArrayList<>();
        bare.forEach(one -> statements.add(one.said(turns.getOrDefault(one.id().value(), List.of()))));
        return statements;
    }

    private static Statement statement(Record row) {
        return new Statement(
                new FactId(row.get(ASSERTION.ID)),
                AssertionKind.of(row.get(ASSERTION.KIND)),
                row.get(ASSERTION.STATEMENT),
                row.get(ASSERTION.SUBJECT),
                row.get(ASSERTION.PREDICATE),
                row.get(ASSERTION.OBJECT),
                row.get(ASSERTION.FROM_OBJECT),
                row.get(ASSERTION.VALID_FROM),
                row.get(ASSERTION.VALID_TO),
                row.get(PRINCIPAL.NAME),
                row.get(ASSERTION.CLIENT),
                Origin.of(row.get(ASSERTION.ORIGIN)),
                DrawnBy.of(row.get(ASSERTION.EXTRACTION)),
                row.get(ASSERTION.RECORDED_AT),
                withdrawn(row),
                List.of());
    }

    private static @Nullable Withdrawn withdrawn(Record row) {
        String cause = row.get(WITHDRAWAL.REASON);
        return cause == null
                ? null
                : new Withdrawn(
                        cause,
                        row.get(WITHDRAWAL.WITHDRAWN_AT),
                        row.get(WITHDRAWER.NAME),
                        row.get(WITHDRAWAL.CLIENT),
                        row.get(WITHDRAWAL.NOTE));
    }

    /** Through which client a turn was stored; null: none in particular. */
    @Nullable
    String client(Transaction transaction, Scope scope, TurnId turn) {
        return transaction
                .dsl()
                .select(TURN.CLIENT)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()), TURN.ID.eq(turn.value()))
                .fetchOne(TURN.CLIENT);
    }

    private static Map<UUID, List<Source>> turns(Transaction transaction, Scope scope, Collection<UUID> assertions) {
        return transaction
                .dsl()
                .select(
                        ASSERTION_SOURCE.ASSERTION_ID,
                        TURN.ID,
                        TURN.TEXT,
                        DSL.coalesce(TURN.SPEAKER, PRINCIPAL.DISPLAY_NAME),
                        TURN.OCCURRED_AT,
                        TURN.ORIGIN,
                        TURN.CLIENT)
                .from(ASSERTION_SOURCE)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(ASSERTION_SOURCE.ASSERTION_ID.in(assertions))
                .orderBy(TURN.OCCURRED_AT, TURN.ID)
                .limit(TURNS_MAX)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.mapping(
                                row -> new Source(
                                        new TurnId(row.value2()),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        Origin.of(row.value6()),
                                        row.value7()),
                                Collectors.toList())));
    }

    /** The believed facts that follow from a turn. */
    List<FactId> factsOf(Transaction transaction, Scope scope, TurnId turn) {
        scope.require(Permission.READ);
        return transaction
                .dsl()
                .selectDistinct(FACT.ID)
                .from(ASSERTION_SOURCE)
                .join(FACT_SOURCE)
                .on(FACT_SOURCE.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(FACT_SOURCE.ASSERTION_ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(FACT.ID.eq(FACT_SOURCE.FACT_ID))
                .and(FACT.VERSION.eq(FACT_SOURCE.VERSION))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(ASSERTION_SOURCE.TURN_ID.eq(turn.value()))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .and(FACT.CLOSED_AT.isNull())
                .orderBy(FACT.ID)
                .limit(STATEMENTS_MAX)
                .fetch(row -> new FactId(row.value1()));
    }
}
