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

    /** Over both parts of a row. */
    static Field<Double> of(List<Query.Lexeme> rarestFirst, Statistics corpus, Lexical row) {
        List<Query.Lexeme> tested = rarestFirst.subList(0, Math.min(LEXEMES_MAX, rarestFirst.size()));
        return of(tested, LexicalPart.OWN, corpus, row.OWN, row.OWN_LENGTH)
                .plus(of(tested, LexicalPart.CONTEXT, corpus, row.CONTEXT, row.CONTEXT_LENGTH));
    }

    private static Field<Double> of(
            List<Query.Lexeme> lexemes,
            LexicalPart part,
            Statistics corpus,
            Field<String> vector,
            Field<Integer> length) {
        Field<Double> idf = DSL.inline(0.0);
        for (Query.Lexeme lexeme : lexemes) {
            idf = idf.plus(DSL.when(any(vector, List.of(lexeme)), DSL.inline(lexeme.idf()))
                    .otherwise(DSL.inline(0.0)));
        }
        Bm25 formula = Bm25.of(part);
        double average = Math.max(1, corpus.averageLength(part));
        Field<Double> relative = length.cast(SQLDataType.DOUBLE).times(formula.b() / average);
        return idf.div(relative.plus(1 / formula.k1() + 1 - formula.b()));
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
