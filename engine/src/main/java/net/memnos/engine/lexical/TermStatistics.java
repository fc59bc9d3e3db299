package net.memnos.engine.lexical;

import static net.memnos.schema.Tables.CORPUS;
import static net.memnos.schema.Tables.TERM;
import static net.memnos.schema.Tables.TERM_DELTA;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Reads document frequencies and lengths: what is folded plus what waits to be. One statement reads both, so a fold that
 * ends meanwhile is seen whole or not at all, in any isolation.
 */
public final class TermStatistics {

    /** A page has thousands of lexemes; more than so many are not even counted. */
    private static final int COUNTED_MAX = 1_000;

    /** What the second column says of the rows that are no terms. */
    private static final String CORPUS_ROW = "corpus";

    private static final String ASKED_ROW = "asked";

    /** A string of its own, not composed, because recall runs it each time and the server keeps the plan. */
    private static final String COUNT = """
            with asked as materialized (select {0} as lexemes), waiting as (
                select kind, documents, own, own_length, context, context_length from {1}
                where namespace_id = any ({4}) and kind = any ({5})
            )
            select kind, 'corpus' as part, '' as lexeme, documents::bigint as documents, own_length, context_length
            from {2} where namespace_id = any ({4}) and kind = any ({5})
            union all
            select kind, 'corpus', '', sum(documents)::bigint, sum(documents * own_length)::bigint,
                sum(documents * context_length)::bigint
            from waiting group by kind
            union all
            select kind, part, lexeme, sum(documents)::bigint, 0, 0
            from {3} where namespace_id = any ({4}) and kind = any ({5}) and part in ('own', 'context')
                and lexeme = any ((select lexemes from asked)::text[])
            group by kind, part, lexeme
            union all
            select kind, 'own', each, sum(documents)::bigint, 0, 0
            from waiting cross join unnest(own) as each
            where each = any ((select lexemes from asked)::text[]) group by kind, each
            union all
            select kind, 'context', each, sum(documents)::bigint, 0, 0
            from waiting cross join unnest(context) as each
            where each = any ((select lexemes from asked)::text[]) group by kind, each
            union all
            select '', 'asked', each, 0, 0, 0 from unnest((select lexemes from asked)) as each
            """;

    private static final Field<String> KIND = DSL.field("kind", SQLDataType.CLOB);
    private static final Field<String> PART = DSL.field("part", SQLDataType.CLOB);
    private static final Field<String> LEXEME = DSL.field("lexeme", SQLDataType.CLOB);
    private static final Field<Long> DOCUMENTS = DSL.field("documents", SQLDataType.BIGINT);
    private static final Field<Long> OWN_LENGTH = DSL.field("own_length", SQLDataType.BIGINT);
    private static final Field<Long> CONTEXT_LENGTH = DSL.field("context_length", SQLDataType.BIGINT);

    /** The statistics of the rows of a kind, summed over the scope's namespaces. */
    public Statistics of(Transaction transaction, Scope scope, LexicalKind kind, Collection<String> lexemes) {
        Field<String[]> wanted = DSL.val(lexemes.toArray(String[]::new));
        return count(transaction, scope, Set.of(kind), wanted).of(kind);
    }

    /**
     * The lexemes of a text, and the statistics of several kinds for them.
     *
     * @param words as {@link LexicalText} gives them
     */
    public Asked of(Transaction transaction, Scope scope, Set<LexicalKind> kinds, String words) {
        Field<String[]> wanted = DSL.field(
                "(tsvector_to_array(to_tsvector('english', {0})))[1:{1}]",
                SQLDataType.CLOB.array(), DSL.val(words), DSL.inline(COUNTED_MAX));
        return count(transaction, scope, kinds, wanted);
    }

    private static Asked count(Transaction transaction, Scope scope, Set<LexicalKind> kinds, Field<String[]> wanted) {
        Map<String, Sums> sums = new HashMap<>();
        List<String> lexemes = new ArrayList<>();
        transaction
                .dsl()
                .resultQuery(
                        COUNT,
                        wanted,
                        TERM_DELTA,
                        CORPUS,
                        TERM,
                        DSL.val(scope.namespaceIds().toArray(Long[]::new)),
                        DSL.val(kinds.stream().map(LexicalKind::label).toArray(String[]::new)))
                .coerce(KIND, PART, LEXEME, DOCUMENTS, OWN_LENGTH, CONTEXT_LENGTH)
                .forEach(row -> {
                    if (row.value2().equals(ASKED_ROW)) {
                        lexemes.add(row.value3());
                    } else {
                        sums.computeIfAbsent(row.value1(), _ -> new Sums())
                                .add(row.value2(), row.value3(), row.value4(), row.value5(), row.value6());
                    }
                });
        Map<LexicalKind, Statistics> statistics = new EnumMap<>(LexicalKind.class);
        kinds.forEach(kind ->
                statistics.put(kind, sums.getOrDefault(kind.label(), new Sums()).statistics()));
        return new Asked(lexemes, statistics);
    }

    /**
     * The lexemes that were asked for, with the statistics of each kind.
     *
     * @param lexemes distinct, in no particular order
     */
    public record Asked(List<String> lexemes, Map<LexicalKind, Statistics> statistics) {

        public Asked {
            lexemes = List.copyOf(lexemes);
            statistics = Map.copyOf(statistics);
        }

        /** The statistics of a kind that was asked for. */
        public Statistics of(LexicalKind kind) {
            return Objects.requireNonNull(statistics.get(kind), "the kind was not asked for");
        }
    }

    /** What the rows of one kind add up to. */
    private static final class Sums {

        private final long[] corpus = new long[3];
        private final Map<String, Long> own = new HashMap<>();
        private final Map<String, Long> context = new HashMap<>();

        void add(String part, String lexeme, long documents, long ownLength, long contextLength) {
            if (part.equals(CORPUS_ROW)) {
                corpus[0] += documents;
                corpus[1] += ownLength;
                corpus[2] += contextLength;
            } else {
                (part.equals("own") ? own : context).merge(lexeme, documents, Long::sum);
            }
        }

        Statistics statistics() {
            own.values().removeIf(documents -> documents == 0);
            context.values().removeIf(documents -> documents == 0);
            return new Statistics(corpus[0], corpus[1], corpus[2], own, context);
        }
    }
}
