package net.memnos.engine.provenance;

import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.DOSSIER_SOURCE;
import static net.memnos.schema.Tables.DOSSIER_TURN;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.provenance.Basis.Cause;
import net.memnos.engine.provenance.Basis.Staleness;
import net.memnos.engine.provenance.Why.Source;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.TurnId;
import net.memnos.schema.tables.Fact;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Reads what a dossier was made of, and what has changed since. */
final class BasisStore {

    private static final int FACTS_MAX = 500;
    private static final int TURNS_MAX = 500;
    private static final int REASONS_MAX = 50;

    private static final Fact NOW = FACT.as("fact_now");

    /** The facts that a dossier cites. */
    List<FactId> facts(Transaction transaction, Scope scope, DossierId id) {
        scope.require(Permission.READ);
        return transaction
                .dsl()
                .selectDistinct(DOSSIER_SOURCE.FACT_ID)
                .from(DOSSIER_SOURCE)
                .where(DOSSIER_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DOSSIER_SOURCE.DOSSIER_ID.eq(id.value()))
                .orderBy(DOSSIER_SOURCE.FACT_ID)
                .limit(FACTS_MAX)
                .fetch(row -> new FactId(row.value1()));
    }

    /** The turns that a dossier cites, and those in which the versions of facts that it cites were stated. */
    List<Source> turns(Transaction transaction, Scope scope, DossierId id) {
        scope.require(Permission.READ);
        Select<Record2<Long, UUID>> cited = DSL.select(DOSSIER_TURN.NAMESPACE_ID, DOSSIER_TURN.TURN_ID)
                .from(DOSSIER_TURN)
                .where(DOSSIER_TURN.DOSSIER_ID.eq(id.value()))
                .union(DSL.select(ASSERTION_SOURCE.NAMESPACE_ID, ASSERTION_SOURCE.TURN_ID)
                        .from(DOSSIER_SOURCE)
                        .join(FACT_SOURCE)
                        .on(FACT_SOURCE.NAMESPACE_ID.eq(DOSSIER_SOURCE.NAMESPACE_ID))
                        .and(FACT_SOURCE.FACT_ID.eq(DOSSIER_SOURCE.FACT_ID))
                        .and(FACT_SOURCE.VERSION.eq(DOSSIER_SOURCE.VERSION))
                        .join(ASSERTION_SOURCE)
                        .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(DOSSIER_SOURCE.NAMESPACE_ID))
                        .and(ASSERTION_SOURCE.ASSERTION_ID.eq(FACT_SOURCE.ASSERTION_ID))
                        .where(DOSSIER_SOURCE.DOSSIER_ID.eq(id.value())));
        return transaction
                .dsl()
                .select(
                        TURN.ID,
                        TURN.TEXT,
                        DSL.coalesce(TURN.SPEAKER, PRINCIPAL.DISPLAY_NAME),
                        TURN.OCCURRED_AT,
                        TURN.ORIGIN,
                        TURN.CLIENT)
                .from(TURN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .where(TURN.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DSL.row(TURN.NAMESPACE_ID, TURN.ID).in(cited))
                .orderBy(TURN.OCCURRED_AT, TURN.ID)
                .limit(TURNS_MAX)
                .fetch(row -> new Source(
                        new TurnId(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        Origin.of(row.value5()),
                        row.value6()));
    }

    /** What has changed of that which a dossier follows from, as far as it can be told. */
    List<Staleness> changes(Transaction transaction, Scope scope, DossierId id) {
        scope.require(Permission.READ);
        List<Staleness> changes = new ArrayList<>(changed(transaction, scope, id));
        changes.addAll(newFacts(transaction, scope, id));
        changes.addAll(newTurns(transaction, scope, id));
        return changes;
    }

    private static List<Staleness> changed(Transaction transaction, Scope scope, DossierId id) {
        return transaction
                .dsl()
                .select(FACT.ID, FACT.CLOSED_AT)
                .from(DOSSIER_SOURCE)
                .join(FACT)
                .on(FACT.NAMESPACE_ID.eq(DOSSIER_SOURCE.NAMESPACE_ID).and(FACT.ID.eq(DOSSIER_SOURCE.FACT_ID)))
                .and(FACT.VERSION.eq(DOSSIER_SOURCE.VERSION))
                .where(DOSSIER_SOURCE.NAMESPACE_ID.in(scope.namespaceIds()))
                .and(DOSSIER_SOURCE.DOSSIER_ID.eq(id.value()))
                .and(FACT.CLOSED_AT.isNotNull())
                .orderBy(FACT.CLOSED_AT, FACT.ID)
                .limit(REASONS_MAX)
                .fetch(row -> new Staleness(Cause.CHANGED, new FactId(row.value1()).toString(), row.value2()));
    }

    /** Facts of the entity, or drawn from the session, that were not there when the dossier was made. */
    private static List<Staleness> newFacts(Transaction transaction, Scope scope, DossierId id) {
        Condition ofEntity = DSL.exists(DSL.selectOne()
                .from(SLOT)
                .where(SLOT.NAMESPACE_ID.eq(NOW.NAMESPACE_ID).and(SLOT.ID.eq(NOW.SLOT_ID)))
                .and(SLOT.SUBJECT_ID.eq(DOSSIER.ENTITY_ID)));
        Select<Record1<UUID>> drawn = DSL.select(FACT_SOURCE.FACT_ID)
                .from(TURN)
                .join(ASSERTION_SOURCE)
                .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(TURN.NAMESPACE_ID).and(ASSERTION_SOURCE.TURN_ID.eq(TURN.ID)))
                .join(FACT_SOURCE)
                .on(FACT_SOURCE.NAMESPACE_ID.eq(TURN.NAMESPACE_ID))
                .and(FACT_SOURCE.ASSERTION_ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .where(TURN.NAMESPACE_ID.eq(DOSSIER.NAMESPACE_ID).and(TURN.SESSION_ID.eq(DOSSIER.SESSION_ID)));
        Condition knownBefore = DSL.exists(DSL.selectOne()
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(NOW.NAMESPACE_ID).and(FACT.ID.eq(NOW.ID)))
                .and(FACT.RECORDED_AT.le(DOSSIER.MADE_AT)));
        return transaction
                .dsl()
                .select(NOW.ID, NOW.RECORDED_AT)
                .from(DOSSIER)
                .join(NOW)
                .on(NOW.NAMESPACE_ID.eq(DOSSIER.NAMESPACE_ID))
                .where(DOSSIER.NAMESPACE_ID.in(scope.namespaceIds()).and(DOSSIER.ID.eq(id.value())))
                .and(NOW.CLOSED_AT.isNull().and(NOW.RECORDED_AT.gt(DOSSIER.MADE_AT)))
                .and(ofEntity.or(NOW.ID.in(drawn)))
                .and(DSL.not(knownBefore))
                .orderBy(NOW.RECORDED_AT, NOW.ID)
                .limit(REASONS_MAX)
                .fetch(row -> new Staleness(Cause.NEW, new FactId(row.value1()).toString(), row.value2()));
    }

    private static List<Staleness> newTurns(Transaction transaction, Scope scope, DossierId id) {
        return transaction
                .dsl()
                .select(TURN.ID, TURN.RECORDED_AT)
                .from(DOSSIER)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(DOSSIER.NAMESPACE_ID).and(TURN.SESSION_ID.eq(DOSSIER.SESSION_ID)))
                .where(DOSSIER.NAMESPACE_ID.in(scope.namespaceIds()).and(DOSSIER.ID.eq(id.value())))
                .and(TURN.RECORDED_AT.gt(DOSSIER.MADE_AT))
                .orderBy(TURN.RECORDED_AT, TURN.ID)
                .limit(REASONS_MAX)
                .fetch(row -> new Staleness(Cause.NEW, new TurnId(row.value1()).toString(), row.value2()));
    }
}
