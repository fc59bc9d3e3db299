package net.memnos.engine.health;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Origin;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** When what was captured last, and how often. */
final class CaptureStore {

    private static final int ROWS_MAX = 1_000;

    /**
     * The captures of one client in one namespace.
     *
     * @param client null: without one
     * @param days on how many days (UTC) something was captured
     */
    record Captures(String namespace, @Nullable String client, int days, Instant last) {}

    /** Who captured on so many days since a moment, and nothing since a later one; the longest silence first. */
    List<Captures> silent(Transaction transaction, Scope administration, Instant since, int days, Instant silentSince) {
        administration.requireAdministration();
        Field<Integer> seen =
                DSL.field("count(distinct ({0} at time zone 'UTC')::date)::int", Integer.class, TURN.RECORDED_AT);
        Field<Instant> last = DSL.max(TURN.RECORDED_AT);
        return transaction
                .dsl()
                .select(NAMESPACE.NAME, TURN.CLIENT, seen, last)
                .from(NAMESPACE)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(NAMESPACE.ID), TURN.RECORDED_AT.ge(since))
                .where(TURN.ORIGIN.ne(Origin.IMPORT.label()))
                .groupBy(NAMESPACE.NAME, TURN.CLIENT)
                .having(seen.ge(days), last.lt(silentSince))
                .orderBy(last, NAMESPACE.NAME, TURN.CLIENT)
                .limit(ROWS_MAX)
                .fetch(row -> new Captures(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
