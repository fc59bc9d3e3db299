package net.memnos.engine.recall.arm;

import java.util.List;
import java.util.stream.Collectors;
import net.memnos.engine.recall.candidate.Query;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** PostgreSQL's test of a {@code tsvector} for lexemes. */
final class TextSearch {

    private TextSearch() {}

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
