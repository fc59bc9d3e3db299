package net.memnos.engine.lexical;

import java.util.Map;

/**
 * What BM25 knows about the rows of one kind in some namespaces, exact at the moment of reading.
 *
 * @param documents how many rows there are
 * @param ownLength lexeme occurrences in all own texts
 * @param contextLength lexeme occurrences in all contexts
 * @param own in how many own texts a lexeme occurs, for the lexemes that were asked for
 * @param context the same for contexts
 */
public record Statistics(
        long documents, long ownLength, long contextLength, Map<String, Long> own, Map<String, Long> context) {

    public Statistics {
        own = Map.copyOf(own);
        context = Map.copyOf(context);
    }

    /** In how many rows a lexeme occurs; 0 when it occurs in none or was not asked for. */
    public long documentsWith(LexicalPart part, String lexeme) {
        return (part == LexicalPart.OWN ? own : context).getOrDefault(lexeme, 0L);
    }

    /** The mean length of a row's part; 0 when there are no rows. */
    public double averageLength(LexicalPart part) {
        return documents == 0 ? 0 : (double) (part == LexicalPart.OWN ? ownLength : contextLength) / documents;
    }
}
