package net.memnos.engine.lexical;

import java.util.Collection;

/**
 * The BM25 formula of Robertson, with the idf that Lucene uses, which is never negative.
 *
 * @param k1 how soon more occurrences of a lexeme stop to matter
 * @param b how much a long text pays for its length, 0 to 1
 */
public record Bm25(double k1, double b) {

    private static final double K1 = 1.2;

    /** For a row's own text. Turns are short: their length says little, and 0.3 retrieves better than the usual 0.75. */
    public static final Bm25 OWN = new Bm25(K1, 0.3);

    /** For a text with what stands around it. */
    public static final Bm25 CONTEXT = new Bm25(K1, 0.75);

    public Bm25 {
        if (!(k1 >= 0) || !(b >= 0 && b <= 1)) {
            throw new IllegalArgumentException("k1 " + k1 + " or b " + b + " is out of range");
        }
    }

    /** The formula for a part of a row. */
    public static Bm25 of(LexicalPart part) {
        return part == LexicalPart.OWN ? OWN : CONTEXT;
    }

    /** What a lexeme says about a text: much when few of the documents have it. */
    public static double idf(long documents, long documentsWith) {
        return Math.log(1 + (documents - documentsWith + 0.5) / (documentsWith + 0.5));
    }

    /** The score of one lexeme that occurs {@code count} times in a text of {@code length} lexemes. */
    public double score(double idf, int count, int length, double averageLength) {
        double relativeLength = averageLength > 0 ? length / averageLength : 1;
        return idf * count * (k1 + 1) / (count + k1 * (1 - b + b * relativeLength));
    }

    /** The score of a row's part for the lexemes of a query; 0 when none of them occurs. */
    public static double score(
            Collection<String> query, LexicalPart part, LexemeVector vector, int length, Statistics statistics) {
        Bm25 formula = of(part);
        double averageLength = statistics.averageLength(part);
        double sum = 0;
        for (String lexeme : query) {
            int count = vector.count(lexeme);
            if (count > 0) {
                double idf = idf(statistics.documents(), statistics.documentsWith(part, lexeme));
                sum += formula.score(idf, count, length, averageLength);
            }
        }
        return sum;
    }
}
