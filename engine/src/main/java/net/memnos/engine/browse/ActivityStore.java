package net.memnos.engine.browse;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.RECEIPT;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Counts what went on, by day. */
public final class ActivityStore {

    /** So many days at most. */
    public static final int DAYS_MAX = 366;

    /** The days up to today, the oldest first; a day on which nothing happened is there with zeros. */
    public List<ActivityDay> days(Transaction transaction, Scope admin, int days, Instant now) {
        admin.require(Permission.ADMIN);
        LocalDate last = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate first = last.minusDays(days - 1L);
        Instant since = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Long> where = admin.namespaceIds();
        Map<LocalDate, Integer> turns = byDay(
                transaction, TURN, TURN.RECORDED_AT, TURN.NAMESPACE_ID.in(where).and(TURN.RECORDED_AT.ge(since)));
        Map<LocalDate, Integer> facts = byDay(
                transaction,
                FACT,
                FACT.RECORDED_AT,
                FACT.NAMESPACE_ID.in(where).and(FACT.VERSION.eq(1)).and(FACT.RECORDED_AT.ge(since)));
        Map<LocalDate, Integer> recalls = byDay(
                transaction,
                RECEIPT,
                RECEIPT.SERVED_AT,
                RECEIPT.NAMESPACE_ID.in(where).and(RECEIPT.SERVED_AT.ge(since)));
        return first.datesUntil(last.plusDays(1))
                .map(day -> new ActivityDay(
                        day, turns.getOrDefault(day, 0), facts.getOrDefault(day, 0), recalls.getOrDefault(day, 0)))
                .toList();
    }

    private static Map<LocalDate, Integer> byDay(
            Transaction transaction, Table<?> table, Field<Instant> at, Condition which) {
        Field<LocalDate> day = DSL.field("({0} at time zone 'UTC')::date", LocalDate.class, at);
        // A wide recall leaves a receipt in each namespace that served something, under one id.
        Field<Integer> count = table.equals(RECEIPT) ? DSL.countDistinct(RECEIPT.ID) : DSL.count();
        return transaction
                .dsl()
                .select(day, count)
                .from(table)
                .where(which)
                .groupBy(DSL.inline(1))
                .limit(DAYS_MAX + 1)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }
}
