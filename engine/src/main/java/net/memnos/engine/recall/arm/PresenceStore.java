package net.memnos.engine.recall.arm;

import java.util.List;
import java.util.stream.Collectors;
import net.memnos.engine.lexical.Bm25;
import net.memnos.engine.lexical.LexicalPart;
import net.memnos.engine.lexical.Statistics;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.schema.tables.Lexical;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Says in SQL which rows have a lexeme, and what a row scores by BM25 if each lexeme occurs in it once. The database computes
 * that in a fraction of the time in which a row is sent and read, and it hardly ever leaves out one of the best: in a turn
 * most words occur once.
 */
final class PresenceStore {

    /** Each costs one test of each row and part; what is less rare than so many others decides nothing. */
    private static final int LEXEMES_MAX = 16;

    private PresenceStore() {}

    /** Over both parts of a row. What is not in the context is not in the own text, which is a part of it. */
    static Field<Double> of(List<Query.Lexeme> rarestFirst, Statistics corpus, Lexical row) {
        Field<Double> own = divisor(LexicalPart.OWN, corpus, row.OWN_LENGTH);
        Field<Double> context = divisor(LexicalPart.CONTEXT, corpus, row.CONTEXT_LENGTH);
        Field<Double> none = DSL.inline(0.0);
        Field<Double> sum = none;
        for (Query.Lexeme lexeme : rarestFirst.subList(0, Math.min(LEXEMES_MAX, rarestFirst.size()))) {
            Field<Double> idf = DSL.inline(lexeme.idf());
            Field<Double> inOwn =
                    DSL.when(any(row.OWN, List.of(lexeme)), idf.div(own)).otherwise(none);
            sum = sum.plus(
                    DSL.when(any(row.CONTEXT, List.of(lexeme)), idf.div(context).plus(inOwn))
                            .otherwise(none));
        }
        return sum;
    }

    /** By how much less a lexeme says in a longer text. */
    private static Field<Double> divisor(LexicalPart part, Statistics corpus, Field<Integer> length) {
        Bm25 formula = Bm25.of(part);
        double average = Math.max(1, corpus.averageLength(part));
        Field<Double> relative = length.cast(SQLDataType.DOUBLE).times(DSL.inline(formula.b() / average));
        return relative.plus(DSL.inline(1 / formula.k1() + 1 - formula.b()));
    }

    /** Whether any of the lexemes is there. */
    static Condition any(Field<String> vector, List<Query.Lexeme> lexemes) {
        return DSL.condition("{0} @@ {1}::tsquery", vector, DSL.val(anyOf(lexemes)));
    }

    /** Quoted, so that nothing in a lexeme is an operator. */
    static String anyOf(List<Query.Lexeme> lexemes) {
        return lexemes.stream()
                .map(lexeme -> "'" + lexeme.text().replace("\\", "\\\\").replace("'", "''") + "'")
                .collect(Collectors.joining(" | "));
    }
}
