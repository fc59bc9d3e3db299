package net.memnos.engine.lexical;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TERM;
import static net.memnos.schema.Tables.TERM_DELTA;

import java.util.List;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Folds the deltas of the term statistics into their sums. It takes no scope because it acts for nobody and shows nothing
 * to anybody: the statistics are the same before and after. Thread-safe; any number may fold at once.
 */
public final class TermFolder {

    /** Every reading adds up what waits, so that has to stay little; folding for each row would cost writers more. */
    static final int WAITING_MAX = 500;

    private static final int FOLDED_AT_ONCE = 2_000;

    /** Adds in the order of the key, although only one folds a namespace at a time; returns the terms that reached 0. */
    private static final String FOLD = """
            with taken as (
                delete from {0} where namespace_id = {3}
                    and id in (select id from {0} where namespace_id = {3} order by id limit {4})
                returning kind, documents, own, own_length, context, context_length
            ), changes as (
                select kind, part, lexeme, sum(documents)::integer as documents from (
                    select kind, 'own' as part, unnest(own) as lexeme, documents from taken
                    union all
                    select kind, 'context', unnest(context), documents from taken
                ) as each group by kind, part, lexeme having sum(documents) <> 0
            ), lengths as (
                insert into {1} as sums (namespace_id, kind, documents, own_length, context_length)
                select {3}, kind, sum(documents), sum(documents * own_length), sum(documents * context_length)
                from taken group by kind order by kind
                on conflict (namespace_id, kind) do update set
                    documents = sums.documents + excluded.documents,
                    own_length = sums.own_length + excluded.own_length,
                    context_length = sums.context_length + excluded.context_length
            ), counts as (
                insert into {2} as sums (namespace_id, kind, part, lexeme, documents)
                select {3}, kind, part, lexeme, documents from changes order by kind, part, lexeme
                on conflict (namespace_id, kind, part, lexeme) do update set
                    documents = sums.documents + excluded.documents
                returning kind, part, lexeme, documents
            )
            select kind, part, lexeme from counts where documents = 0
            """;

    private final Database database;

    public TermFolder(Database database) {
        this.database = database;
    }

    /** Folds the namespaces in which many deltas wait. Returns how many it folded. */
    public int foldWhatWaits() {
        List<Long> due = database.read(transaction -> transaction
                .dsl()
                .select(TERM_DELTA.NAMESPACE_ID)
                .from(TERM_DELTA)
                .groupBy(TERM_DELTA.NAMESPACE_ID)
                .having(DSL.count().gt(WAITING_MAX))
                .fetch(TERM_DELTA.NAMESPACE_ID));
        int folded = 0;
        for (long namespaceId : due) {
            folded += fold(namespaceId) ? 1 : 0;
        }
        return folded;
    }

    /** Folds one namespace; false when somebody else is at it. */
    public boolean fold(long namespaceId) {
        return database.write(transaction -> lock(transaction, namespaceId) && fold(transaction, namespaceId));
    }

    /** Folds all that waits in the scope's namespace, in a transaction that keeps writers out of it. */
    public static void foldAll(Transaction transaction, Scope scope) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        while (transaction.dsl().fetchExists(TERM_DELTA, TERM_DELTA.NAMESPACE_ID.eq(namespaceId))) {
            fold(transaction, namespaceId);
        }
    }

    /** Locks the namespace's row in a mode that writers of other tables, who only refer to it, do not wait for. */
    private static boolean lock(Transaction transaction, long namespaceId) {
        return transaction
                        .dsl()
                        .select(NAMESPACE.ID)
                        .from(NAMESPACE)
                        .where(NAMESPACE.ID.eq(namespaceId))
                        .forNoKeyUpdate()
                        .skipLocked()
                        .fetchOne()
                != null;
    }

    private static boolean fold(Transaction transaction, long namespaceId) {
        Result<Record3<String, String, String>> gone = transaction
                .dsl()
                .resultQuery(FOLD, TERM_DELTA, CORPUS, TERM, DSL.val(namespaceId), DSL.inline(FOLDED_AT_ONCE))
                .coerce(TERM.KIND, TERM.PART, TERM.LEXEME)
                .fetch();
        if (!gone.isEmpty()) {
            removeUnused(transaction, namespaceId, gone);
        }
        return true;
    }

    private static void removeUnused(
            Transaction transaction, long namespaceId, Result<Record3<String, String, String>> gone) {
        transaction
                .dsl()
                .deleteFrom(TERM)
                .where(
                        TERM.NAMESPACE_ID.eq(namespaceId),
                        TERM.DOCUMENTS.eq(0),
                        DSL.row(TERM.KIND, TERM.PART, TERM.LEXEME)
                                .in(DSL.select(
                                                DSL.field("kind", String.class),
                                                DSL.field("part", String.class),
                                                DSL.field("lexeme", String.class))
                                        .from(
                                                "unnest({0}, {1}, {2}) as unused(kind, part, lexeme)",
                                                DSL.val(gone.intoArray(TERM.KIND)),
                                                DSL.val(gone.intoArray(TERM.PART)),
                                                DSL.val(gone.intoArray(TERM.LEXEME)))))
                .execute();
    }
}
