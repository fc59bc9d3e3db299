package net.memnos.engine.dossier;

import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.SLOT;
import static net.memnos.schema.Tables.TURN;

import java.util.UUID;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.schema.tables.AssertionSource;
import net.memnos.schema.tables.Entity;
import net.memnos.schema.tables.Fact;
import net.memnos.schema.tables.FactSource;
import net.memnos.schema.tables.Predicate;
import net.memnos.schema.tables.Slot;
import net.memnos.schema.tables.Turn;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Says in SQL what a dossier follows from, as a digest. Who made a dossier and who reads it compute the same, so one that
 * follows from anything that has changed, gone or come since is known as stale, whoever wrote and whenever they committed.
 */
public final class InputsStore {

    /** A new form of the texts makes all dossiers stale. */
    private static final String FORM = "1";

    private static final Fact BELIEVED = FACT.as("input_fact");
    private static final Slot FILED = SLOT.as("input_slot");
    private static final Entity WHO = ENTITY.as("input_entity");
    private static final Predicate RELATION = PREDICATE.as("input_predicate");
    private static final Turn SAID = TURN.as("input_turn");
    private static final Turn LONGER = TURN.as("input_longer_turn");
    private static final FactSource STATED = FACT_SOURCE.as("input_fact_source");
    private static final AssertionSource DRAWN = ASSERTION_SOURCE.as("input_assertion_source");

    private InputsStore() {}

    /** The believed facts of an entity with its name and their relations; null when there are none. */
    public static Field<String> ofEntity(Field<Long> namespaceId, Field<UUID> entityId) {
        Field<String> facts = DSL.field(
                "string_agg({0}::text || ':' || {1} || ':' || {2} || ':' || {3}, ',' order by {0})",
                String.class, BELIEVED.ID, BELIEVED.VERSION, RELATION.CANONICAL, RELATION.CLASS);
        return DSL.field(DSL.select(digest(DSL.concat(DSL.max(WHO.NAME), DSL.inline("|"), facts)))
                .from(WHO)
                .join(FILED)
                .on(FILED.NAMESPACE_ID.eq(WHO.NAMESPACE_ID).and(FILED.SUBJECT_ID.eq(WHO.ID)))
                .join(RELATION)
                .on(RELATION.NAMESPACE_ID.eq(WHO.NAMESPACE_ID).and(RELATION.ID.eq(FILED.PREDICATE_ID)))
                .join(BELIEVED)
                .on(BELIEVED.NAMESPACE_ID.eq(WHO.NAMESPACE_ID).and(BELIEVED.SLOT_ID.eq(FILED.ID)))
                .where(WHO.NAMESPACE_ID.eq(namespaceId))
                .and(WHO.ID.eq(entityId))
                .and(WHO.MERGED_INTO_ID.isNull())
                .and(BELIEVED.CLOSED_AT.isNull()));
    }

    /** The turns of a session and the believed facts that were drawn from them; null when there are no turns. */
    public static Field<String> ofSession(Field<Long> namespaceId, Field<String> sessionId) {
        Field<String> turns =
                DSL.field(DSL.select(DSL.field("string_agg({0}::text, ',' order by {0})", String.class, SAID.ID))
                        .from(SAID)
                        .where(SAID.NAMESPACE_ID.eq(namespaceId).and(SAID.SESSION_ID.eq(sessionId)))
                        .and(counts(SAID)));
        Field<String> facts = DSL.field(DSL.select(DSL.field(
                        "string_agg(distinct {0}::text || ':' || {1}, ',' order by {0}::text || ':' || {1})",
                        String.class, BELIEVED.ID, BELIEVED.VERSION))
                .from(SAID)
                .join(DRAWN)
                .on(DRAWN.NAMESPACE_ID.eq(SAID.NAMESPACE_ID).and(DRAWN.TURN_ID.eq(SAID.ID)))
                .join(STATED)
                .on(STATED.NAMESPACE_ID.eq(SAID.NAMESPACE_ID).and(STATED.ASSERTION_ID.eq(DRAWN.ASSERTION_ID)))
                .and(DSL.not(STATED.ENDS))
                .join(BELIEVED)
                .on(BELIEVED.NAMESPACE_ID.eq(SAID.NAMESPACE_ID).and(BELIEVED.ID.eq(STATED.FACT_ID)))
                .and(BELIEVED.VERSION.eq(STATED.VERSION))
                .where(SAID.NAMESPACE_ID.eq(namespaceId).and(SAID.SESSION_ID.eq(sessionId)))
                .and(BELIEVED.CLOSED_AT.isNull()));
        return digest(DSL.concat(turns, DSL.inline("|"), DSL.coalesce(facts, DSL.inline(""))));
    }

    /** Whether a turn counts: no longer version of the same exchange takes its place, nobody took it back, and it does not wait. */
    public static Condition counts(Turn turn) {
        return DSL.notExists(DSL.selectOne()
                        .from(LONGER)
                        .where(LONGER.NAMESPACE_ID.eq(turn.NAMESPACE_ID).and(LONGER.REPLACES_ID.eq(turn.ID))))
                .and(RetractionStore.stands(turn.NAMESPACE_ID, turn.ID))
                .and(QuarantineStore.counts(turn.NAMESPACE_ID, turn.ID));
    }

    private static Field<String> digest(Field<String> inputs) {
        return DSL.field(
                "encode(sha256(convert_to({0} || {1}, 'UTF8')), 'hex')", String.class, DSL.inline(FORM + "|"), inputs);
    }
}
