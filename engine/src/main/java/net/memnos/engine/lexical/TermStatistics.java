package net.memnos.engine.lexical;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.TERM;
import static net.memnos.schema.Tables.TERM_DELTA;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Reads document frequencies and lengths: what is folded plus what waits to be. One statement reads both, so a fold that
 * ends meanwhile is seen whole or not at all, in any isolation.
 */
public final class TermStatistics {

    /** What the answer's first column says of the rows that are no terms. */
    private static final String CORPUS_ROW = "";

    private static final String DOCUMENTS = "documents";
    private static final String OWN_LENGTH = "own_length";
    private static final String CONTEXT_LENGTH = "context_length";

    /** The statistics of the rows of a kind, summed over the scope's namespaces. */
    public Statistics of(Transaction transaction, Scope scope, LexicalKind kind, Collection<String> lexemes) {
        List<Long> namespaces = scope.namespaceIds();
        String[] wanted = lexemes.toArray(String[]::new);
        Condition folded = CORPUS.NAMESPACE_ID.in(namespaces).and(CORPUS.KIND.eq(kind.label()));
        Condition waiting = TERM_DELTA.NAMESPACE_ID.in(namespaces).and(TERM_DELTA.KIND.eq(kind.label()));
        Select<Record3<String, String, Long>> counts = corpus(DOCUMENTS, CORPUS.DOCUMENTS, folded)
                .unionAll(corpus(OWN_LENGTH, CORPUS.OWN_LENGTH, folded))
                .unionAll(corpus(CONTEXT_LENGTH, CORPUS.CONTEXT_LENGTH, folded))
                .unionAll(deltas(DOCUMENTS, DSL.inline(1), waiting))
                .unionAll(deltas(OWN_LENGTH, TERM_DELTA.OWN_LENGTH, waiting))
                .unionAll(deltas(CONTEXT_LENGTH, TERM_DELTA.CONTEXT_LENGTH, waiting))
                .unionAll(terms(namespaces, kind, wanted))
                .unionAll(termDeltas(LexicalPart.OWN, TERM_DELTA.OWN, waiting, wanted))
                .unionAll(termDeltas(LexicalPart.CONTEXT, TERM_DELTA.CONTEXT, waiting, wanted));
        return sum(transaction.dsl().fetch(counts));
    }

    private static Select<Record3<String, String, Long>> corpus(
            String name, TableField<?, Long> column, Condition folded) {
        return DSL.select(DSL.inline(CORPUS_ROW), DSL.inline(name), bigint(DSL.sum(column)))
                .from(CORPUS)
                .where(folded);
    }

    private static Select<Record3<String, String, Long>> deltas(String name, Field<Integer> each, Condition waiting) {
        return DSL.select(
                        DSL.inline(CORPUS_ROW),
                        DSL.inline(name),
                        bigint(DSL.sum(
                                TERM_DELTA.DOCUMENTS.cast(SQLDataType.INTEGER).times(each))))
                .from(TERM_DELTA)
                .where(waiting);
    }

    private static Select<Record3<String, String, Long>> terms(
            List<Long> namespaces, LexicalKind kind, String[] wanted) {
        return DSL.select(TERM.PART, TERM.LEXEME, bigint(DSL.sum(TERM.DOCUMENTS)))
                .from(TERM)
                .where(
                        TERM.NAMESPACE_ID.in(namespaces),
                        TERM.KIND.eq(kind.label()),
                        TERM.PART.in(LexicalPart.OWN.label(), LexicalPart.CONTEXT.label()),
                        TERM.LEXEME.eq(DSL.any(wanted)))
                .groupBy(TERM.PART, TERM.LEXEME);
    }

    private static Select<Record3<String, String, Long>> termDeltas(
            LexicalPart part, Field<String[]> column, Condition waiting, String[] wanted) {
        Table<?> lexemes = DSL.unnest(column).as("waiting", "lexeme");
        Field<String> lexeme = DSL.field(DSL.name("waiting", "lexeme"), String.class);
        return DSL.select(DSL.inline(part.label()), lexeme, bigint(DSL.sum(TERM_DELTA.DOCUMENTS)))
                .from(TERM_DELTA.crossJoin(lexemes))
                .where(waiting, lexeme.eq(DSL.any(wanted)))
                .groupBy(lexeme);
    }

    private static Field<Long> bigint(Field<?> sum) {
        return DSL.coalesce(sum.cast(SQLDataType.BIGINT), DSL.inline(0L));
    }

    private static Statistics sum(List<Record3<String, String, Long>> rows) {
        Map<String, Long> corpus = new HashMap<>();
        Map<String, Long> own = new HashMap<>();
        Map<String, Long> context = new HashMap<>();
        for (Record3<String, String, Long> row : rows) {
            Map<String, Long> counts = switch (row.value1()) {
                case CORPUS_ROW -> corpus;
                case "own" -> own;
                default -> context;
            };
            counts.merge(row.value2(), row.value3(), Long::sum);
        }
        own.values().removeIf(documents -> documents == 0);
        context.values().removeIf(documents -> documents == 0);
        return new Statistics(
                corpus.getOrDefault(DOCUMENTS, 0L),
                corpus.getOrDefault(OWN_LENGTH, 0L),
                corpus.getOrDefault(CONTEXT_LENGTH, 0L),
                own,
                context);
    }
}
