package net.memnos.engine.health;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TERM_DELTA;

import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;

/** How much there is of what should not grow without end. */
final class StockStore {

    /** Changes of a namespace's term statistics that are not folded. */
    record Unfolded(String namespace, int changes) {}

    /** The namespace with the most of them, if these are more than a bound. */
    Optional<Unfolded> unfolded(Transaction transaction, Scope administration, int bound) {
        administration.requireAdministration();
        return transaction
                .dsl()
                .select(NAMESPACE.NAME, DSL.count())
                .from(TERM_DELTA)
                .join(NAMESPACE)
                .on(NAMESPACE.ID.eq(TERM_DELTA.NAMESPACE_ID))
                .groupBy(NAMESPACE.NAME)
                .having(DSL.count().gt(bound))
                .orderBy(DSL.count().desc(), NAMESPACE.NAME)
                .limit(1)
                .fetchOptional(row -> new Unfolded(row.value1(), row.value2()));
    }

    /** What the database takes on its disk, in bytes. */
    long bytes(Transaction transaction, Scope administration) {
        administration.requireAdministration();
        return transaction
                .dsl()
                .select(DSL.field("pg_database_size(current_database())", Long.class))
                .fetchSingle()
                .value1();
    }
}
