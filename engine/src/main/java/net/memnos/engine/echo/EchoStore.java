package net.memnos.engine.echo;

import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.SERVED_LINE;
import static net.memnos.schema.Tables.TURN;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.memnos.engine.access.Namespace;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Among;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What recalls have served, for a while. */
public final class EchoStore {

    private static final Duration RETENTION = Duration.ofDays(30);

    /** A line that is served all the time is not written all the time. */
    private static final Duration FRESH = Duration.ofDays(1);

    private static final int LOOKED_UP_MAX = 1_000;
    private static final int SOURCES_MAX = 10_000;
    private static final int PRUNED_MAX = 10_000;

    /** Notes what an answer served, each memory in its own namespace. The first memory that said a line keeps it. */
    public void serve(Transaction transaction, Scope scope, List<ServedMemory> memories, String context, Instant now) {
        List<ServedLine> lines = ServedLine.of(memories, context).stream()
                .sorted(Comparator.comparingLong(ServedLine::fingerprint))
                .toList();
        for (Namespace namespace : scope.namespaces()) {
            List<ServedLine> own = lines.stream()
                    .filter(line -> line.memory().namespace().equals(namespace.name()))
                    .toList();
            if (!own.isEmpty()) {
                serve(transaction, namespace, own, now);
            }
        }
    }

    /** In the order of the fingerprints, so that writers never wait in a circle. */
    private static void serve(Transaction transaction, Namespace namespace, List<ServedLine> lines, Instant now) {
        Field<Long> fingerprint = DSL.field(DSL.name("line", "fingerprint"), SQLDataType.BIGINT);
        Field<UUID> memory = DSL.field(DSL.name("line", "memory_id"), SQLDataType.UUID);
        Table<?> table = DSL.table(
                "unnest({0}, {1}) as line(fingerprint, memory_id)",
                DSL.val(lines.stream().map(ServedLine::fingerprint).toArray(Long[]::new)),
                DSL.val(lines.stream().map(line -> line.memory().id()).toArray(UUID[]::new)));
        transaction
                .dsl()
                .insertInto(
                        SERVED_LINE,
                        SERVED_LINE.NAMESPACE_ID,
                        SERVED_LINE.FINGERPRINT,
                        SERVED_LINE.MEMORY_ID,
                        SERVED_LINE.SERVED_AT)
                .select(DSL.select(DSL.val(namespace.id()), fingerprint, memory, DSL.val(now))
                        .from(table)
                        .orderBy(fingerprint))
                .onConflict(SERVED_LINE.NAMESPACE_ID, SERVED_LINE.FINGERPRINT)
                .doUpdate()
                .set(SERVED_LINE.SERVED_AT, now)
                .where(SERVED_LINE.SERVED_AT.lt(now.minus(FRESH)))
                .execute();
    }

    /** Removes what was served too long ago in the scope's namespaces, a bounded number of rows. */
    public void prune(Transaction transaction, Scope scope, Instant now) {
        Condition old =
                SERVED_LINE.NAMESPACE_ID.in(scope.namespaceIds()).and(SERVED_LINE.SERVED_AT.lt(now.minus(RETENTION)));
        // An array is made once; a subquery would be run for each line as long as the planner knows nothing of the
        // table.
        transaction
                .dsl()
                .deleteFrom(SERVED_LINE)
                .where(old)
                .and(SERVED_LINE.FINGERPRINT.eq(DSL.any(DSL.array(DSL.select(SERVED_LINE.FINGERPRINT)
                        .from(SERVED_LINE)
                        .where(old)
                        .limit(PRUNED_MAX)))))
                .execute();
    }

    /** Forgets that memories were served. */
    public void forget(Transaction transaction, Scope scope, Collection<UUID> memories) {
        scope.require(Permission.WRITE);
        transaction
                .dsl()
                .deleteFrom(SERVED_LINE)
                .where(SERVED_LINE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(SERVED_LINE.MEMORY_ID, memories))
                .execute();
    }

    /** The memories behind those of these fingerprints that were served in the scope's namespace. */
    Map<Long, UUID> served(Transaction transaction, Scope scope, Collection<Long> fingerprints, Instant now) {
        List<Long> asked = fingerprints.stream().limit(LOOKED_UP_MAX).toList();
        return transaction
                .dsl()
                .select(SERVED_LINE.FINGERPRINT, SERVED_LINE.MEMORY_ID)
                .from(SERVED_LINE)
                .where(SERVED_LINE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.numbers(SERVED_LINE.FINGERPRINT, asked))
                .and(SERVED_LINE.SERVED_AT.ge(now.minus(RETENTION)))
                .limit(asked.size())
                .fetchMap(SERVED_LINE.FINGERPRINT, SERVED_LINE.MEMORY_ID);
    }

    /** The turn behind each memory: a turn is its own, a fact has the first one that stated it. */
    Map<UUID, Source> behind(Transaction transaction, Scope scope, Collection<UUID> memories) {
        Map<UUID, Source> behind = new HashMap<>();
        transaction
                .dsl()
                .select(ASSERTION_SOURCE.ASSERTION_ID, TURN.ID, TURN.RECORDED_AT)
                .from(ASSERTION_SOURCE)
                .join(TURN)
                .on(TURN.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(TURN.ID.eq(ASSERTION_SOURCE.TURN_ID))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(ASSERTION_SOURCE.ASSERTION_ID, memories))
                .orderBy(TURN.RECORDED_AT, TURN.ID)
                .limit(SOURCES_MAX)
                .forEach(row -> behind.putIfAbsent(row.value1(), new Source(new TurnId(row.value2()), row.value3())));
        transaction
                .dsl()
                .select(TURN.ID, TURN.RECORDED_AT)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(scope.namespace().id()))
                .and(Among.ids(TURN.ID, memories))
                .limit(memories.size())
                .forEach(row -> behind.put(row.value1(), new Source(new TurnId(row.value1()), row.value2())));
        return behind;
    }

    /** The turn that a memory came from. */
    record Source(TurnId turn, Instant recordedAt) {}
}
