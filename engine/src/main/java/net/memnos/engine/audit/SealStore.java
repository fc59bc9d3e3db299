package net.memnos.engine.audit;

import static net.memnos.schema.Tables.AUDIT;
import static net.memnos.schema.Tables.AUDIT_HEAD;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of the audit trail as links of a chain. They are read whole, so only the sealer and the verifier look here. */
final class SealStore {

    /** How far the chain is. */
    record Head(long position, byte @Nullable [] mac, long unprovenId) {}

    private static final List<Field<?>> COLUMNS = List.of(
            AUDIT.ID,
            AUDIT.NONCE,
            AUDIT.AT,
            AUDIT.PRINCIPAL_ID,
            AUDIT.CLIENT,
            AUDIT.NAMESPACE_ID,
            AUDIT.ACTION,
            AUDIT.OUTCOME,
            AUDIT.SUBJECT,
            AUDIT.TOOK_MS,
            AUDIT.RESULTS,
            AUDIT.RECEIPT_ID,
            AUDIT.KEY_ID,
            AUDIT.PROOF,
            AUDIT.POSITION,
            AUDIT.MAC);

    /** Empty while another server seals. */
    Optional<Head> lock(Transaction transaction) {
        return transaction
                .dsl()
                .selectFrom(AUDIT_HEAD)
                .forUpdate()
                .skipLocked()
                .fetchOptional(row -> new Head(row.getPosition(), row.getMac(), row.getUnprovenId()));
    }

    Optional<Head> head(Transaction transaction) {
        return transaction
                .dsl()
                .selectFrom(AUDIT_HEAD)
                .fetchOptional(row -> new Head(row.getPosition(), row.getMac(), row.getUnprovenId()));
    }

    /** The last place that is taken, which is the head's unless somebody else was at it. */
    long lastPosition(Transaction transaction) {
        Long last =
                transaction.dsl().select(DSL.max(AUDIT.POSITION)).from(AUDIT).fetchOne(0, Long.class);
        return last == null ? 0 : last;
    }

    List<Link> unsealed(Transaction transaction, long afterId, int limit) {
        return links(transaction, AUDIT.POSITION.isNull().and(AUDIT.ID.gt(afterId)), AUDIT.ID, limit);
    }

    List<Link> sealed(Transaction transaction, long after, int limit) {
        return links(transaction, AUDIT.POSITION.gt(after), AUDIT.POSITION, limit);
    }

    Optional<Link> at(Transaction transaction, long position) {
        return links(transaction, AUDIT.POSITION.eq(position), AUDIT.ID, 1).stream()
                .findFirst();
    }

    void seal(Transaction transaction, List<Link> links) {
        transaction
                .dsl()
                .execute(
                        """
                        update {0} set position = sealed.position, mac = sealed.mac
                        from unnest({1}, {2}, {3}) as sealed (id, position, mac) where audit.id = sealed.id""",
                        AUDIT,
                        DSL.val(links.stream().map(Link::id).toArray(Long[]::new)),
                        DSL.val(links.stream().map(Link::position).toArray(Long[]::new)),
                        DSL.val(links.stream().map(Link::mac).toArray(byte[][]::new)));
        Link last = links.getLast();
        transaction
                .dsl()
                .update(AUDIT_HEAD)
                .set(AUDIT_HEAD.POSITION, last.position())
                .set(AUDIT_HEAD.MAC, last.mac())
                .execute();
    }

    /** Ids of rows that carry the mark of another row. */
    List<Long> copies(Transaction transaction, int limit) {
        return transaction
                .dsl()
                .select(DSL.max(AUDIT.ID))
                .from(AUDIT)
                .where(AUDIT.NONCE.isNotNull())
                .groupBy(AUDIT.NONCE)
                .having(DSL.count().gt(1))
                .limit(limit)
                .fetch(row -> row.value1());
    }

    private static List<Link> links(Transaction transaction, Condition which, Field<Long> order, int limit) {
        return transaction
                .dsl()
                .select(COLUMNS)
                .from(AUDIT)
                .where(which)
                .orderBy(order)
                .limit(limit)
                .fetch(SealStore::link);
    }

    private static Link link(Record row) {
        return new Link(
                row.get(AUDIT.ID),
                new AuditRow(
                        row.get(AUDIT.NONCE),
                        row.get(AUDIT.AT),
                        row.get(AUDIT.PRINCIPAL_ID),
                        row.get(AUDIT.CLIENT),
                        row.get(AUDIT.NAMESPACE_ID),
                        row.get(AUDIT.ACTION),
                        row.get(AUDIT.OUTCOME),
                        row.get(AUDIT.SUBJECT),
                        row.get(AUDIT.TOOK_MS),
                        row.get(AUDIT.RESULTS),
                        row.get(AUDIT.RECEIPT_ID)),
                row.get(AUDIT.KEY_ID),
                row.get(AUDIT.PROOF),
                row.get(AUDIT.POSITION),
                row.get(AUDIT.MAC));
    }
}
