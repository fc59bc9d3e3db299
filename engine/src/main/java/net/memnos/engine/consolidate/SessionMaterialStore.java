package net.memnos.engine.consolidate;

import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.FACT_SOURCE;
import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.Scope;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.InputsStore;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.ValidTime;
import net.memnos.engine.lexical.LexemeVector;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the sessions that deserve an episode, and what it is made of. */
final class SessionMaterialStore {

    /** A shorter exchange is read as quickly as what would be said about it. */
    static final int TURNS_MIN = 4;

    private static final int TURNS_MAX = 500;
    private static final int FACTS_MAX = 200;

    /** A session with its dossier as it stands. */
    record Session(String id, Known known, int turns, Instant from, Instant to) {}

    /** Sessions that have been quiet since a moment, after a position, in the order of the digests of their ids. */
    List<Session> page(Transaction transaction, Scope scope, @Nullable UUID after, Instant quietSince, int limit) {
        Field<UUID> position = position();
        Condition which = after == null ? DSL.noCondition() : position.gt(after);
        return read(transaction, scope, which, quietSince, limit);
    }

    /** One session, if it deserves an episode. */
    Optional<Session> find(Transaction transaction, Scope scope, String id) {
        return read(transaction, scope, TURN.SESSION_ID.eq(id), null, 1).stream()
                .findFirst();
    }

    private static Field<UUID> position() {
        return DSL.field("md5({0})::uuid", UUID.class, TURN.SESSION_ID);
    }

    private static List<Session> read(
            Transaction transaction, Scope scope, Condition which, @Nullable Instant quietSince, int limit) {
        Field<UUID> position = position();
        Field<Integer> turns = DSL.count();
        Field<Instant> first = DSL.min(TURN.OCCURRED_AT);
        Field<Instant> last = DSL.max(TURN.OCCURRED_AT);
        Table<?> sessions = DSL.select(
                        TURN.NAMESPACE_ID,
                        TURN.SESSION_ID,
                        position.as("place"),
                        turns.as("turns"),
                        first.as("first_at"),
                        last.as("last_at"))
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()).and(TURN.SESSION_ID.isNotNull()))
                .and(InputsStore.counts(TURN))
                .and(which)
                .groupBy(TURN.NAMESPACE_ID, TURN.SESSION_ID)
                .having(turns.ge(TURNS_MIN).and(quietSince == null ? DSL.noCondition() : last.le(quietSince)))
                .orderBy(position)
                .limit(limit)
                .asTable("sessions");
        Field<Long> namespaceId = DSL.field(DSL.name("sessions", "namespace_id"), TURN.NAMESPACE_ID.getDataType());
        Field<String> id = DSL.field(DSL.name("sessions", "session_id"), TURN.SESSION_ID.getDataType());
        Field<UUID> place = DSL.field(DSL.name("sessions", "place"), UUID.class);
        return transaction
                .dsl()
                .select(
                        id,
                        place,
                        DSL.field(DSL.name("sessions", "turns"), Integer.class),
                        DSL.field(DSL.name("sessions", "first_at"), TURN.OCCURRED_AT.getDataType()),
                        DSL.field(DSL.name("sessions", "last_at"), TURN.OCCURRED_AT.getDataType()),
                        InputsStore.ofSession(namespaceId, id),
                        DOSSIER.INPUTS,
                        DOSSIER.FRESH_UNTIL,
                        DOSSIER.ID,
                        DOSSIER.PROSE_OF,
                        DOSSIER.MADE_BY)
                .from(sessions)
                .leftJoin(DOSSIER)
                .on(DOSSIER.NAMESPACE_ID.eq(namespaceId).and(DOSSIER.SESSION_ID.eq(id)))
                .orderBy(place)
                .limit(limit)
                .fetch(row -> new Session(
                        row.value1(),
                        new Known(
                                row.value2(),
                                row.value6(),
                                row.value7(),
                                row.value8(),
                                Known.Worded.of(row.value9(), row.value10(), row.value11())),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }

    /** Dossiers of sessions that are gone or have become too short. */
    List<DossierId> unfounded(Transaction transaction, Scope scope, int limit) {
        Field<Integer> turns = DSL.field(DSL.selectCount()
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(DOSSIER.NAMESPACE_ID).and(TURN.SESSION_ID.eq(DOSSIER.SESSION_ID)))
                .and(InputsStore.counts(TURN)));
        return transaction
                .dsl()
                .select(DOSSIER.ID)
                .from(DOSSIER)
                .where(DOSSIER.NAMESPACE_ID.eq(scope.namespace().id()).and(DOSSIER.SESSION_ID.isNotNull()))
                .and(turns.lt(TURNS_MIN))
                .orderBy(DOSSIER.ID)
                .limit(limit)
                .fetch(row -> new DossierId(row.value1()));
    }

    /** The turns of a session in order, the latest when they are too many. */
    List<SessionTurn> turns(Transaction transaction, Scope scope, String session) {
        return transaction
                .dsl()
                .select(
                        TURN.ID,
                        DSL.coalesce(
                                TURN.SPEAKER,
                                DSL.when(TURN.ROLE.eq(Role.USER.label()), PRINCIPAL.DISPLAY_NAME)
                                        .otherwise(TURN.ROLE)),
                        TURN.ROLE,
                        TURN.OCCURRED_AT,
                        TURN.TEXT,
                        DSL.coalesce(LEXICAL.OWN.cast(String.class), ""),
                        DSL.coalesce(LEXICAL.OWN_LENGTH, 0))
                .from(TURN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TURN.AUTHOR_ID))
                .leftJoin(LEXICAL)
                .on(LEXICAL.NAMESPACE_ID.eq(TURN.NAMESPACE_ID).and(LEXICAL.OWNER_ID.eq(TURN.ID)))
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()).and(TURN.SESSION_ID.eq(session)))
                .and(InputsStore.counts(TURN))
                .orderBy(TURN.OCCURRED_AT.desc(), TURN.ID.desc())
                .limit(TURNS_MAX)
                .fetch(row -> new SessionTurn(
                        new TurnId(row.value1()),
                        row.value2(),
                        Role.of(row.value3()),
                        row.value4(),
                        row.value5(),
                        LexemeVector.parse(row.value6()).counts(),
                        row.value7()))
                .reversed();
    }

    /** What is believed of what was drawn from a session, by the start of its valid time. */
    List<SessionFact> facts(Transaction transaction, Scope scope, String session) {
        Condition drawn = DSL.exists(DSL.selectOne()
                .from(FACT_SOURCE)
                .join(ASSERTION_SOURCE)
                .on(ASSERTION_SOURCE.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID))
                .and(ASSERTION_SOURCE.ASSERTION_ID.eq(FACT_SOURCE.ASSERTION_ID))
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(FACT_SOURCE.NAMESPACE_ID).and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID)))
                .where(FACT_SOURCE.NAMESPACE_ID.eq(FACT.NAMESPACE_ID))
                .and(FACT_SOURCE.FACT_ID.eq(FACT.ID).and(FACT_SOURCE.VERSION.eq(FACT.VERSION)))
                .and(DSL.not(FACT_SOURCE.ENDS))
                .and(TURN.SESSION_ID.eq(session)));
        return transaction
                .dsl()
                .select(
                        FACT.ID,
                        FACT.VERSION,
                        FACT.STATEMENT,
                        FACT.VALID_FROM,
                        FACT.VALID_TO,
                        FACT.ENDING,
                        FACT.CONTESTED)
                .from(FACT)
                .where(FACT.NAMESPACE_ID.eq(scope.namespace().id()).and(FACT.CLOSED_AT.isNull()))
                .and(drawn)
                .orderBy(FACT.VALID_FROM, FACT.ID)
                .limit(FACTS_MAX)
                .fetch(row -> new SessionFact(
                        new Dossier.Cited(new FactId(row.value1()), row.value2()),
                        row.value3(),
                        new ValidTime(row.value4(), row.value5()),
                        row.value6() == null ? null : Ending.of(row.value6()),
                        row.value7()));
    }
}
