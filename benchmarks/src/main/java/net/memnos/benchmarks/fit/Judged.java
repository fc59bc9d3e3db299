package net.memnos.benchmarks.fit;

import java.util.Comparator;
import java.util.List;
import net.memnos.engine.recall.rerank.Coefficients;
import net.memnos.engine.recall.rerank.Features;

/**
 * A question with the features of each turn that its arms found, and which of them answer it.
 *
 * @param golds how many turns answer it, found or not
 */
public record Judged(String id, String question, List<Turn> turns, int golds) {

    private static final int DEPTH = 10;

    public Judged {
        turns = List.copyOf(turns);
    }

    /** A turn that was found. */
    public record Turn(String id, Features features, boolean gold) {}

    /** How the coefficients rank the turns that answer. */
    public Figures figures(Coefficients coefficients) {
        List<Turn> ranked = turns.stream()
                .sorted(Comparator.comparingDouble((Turn turn) -> -coefficients.sum(turn.features()))
                        .thenComparing(Turn::id))
                .toList();
        long found = ranked.stream().limit(DEPTH).filter(Turn::gold).count();
        int first = 0;
        while (first < ranked.size() && !ranked.get(first).gold()) {
            first++;
        }
        return new Figures((double) found / golds, found > 0 ? 1 : 0, first == ranked.size() ? 0 : 1.0 / (first + 1));
    }

    /** One question's recall and hit among the first ten, and the reciprocal rank of the first that answers. */
    public record Figures(double recall, double hit, double reciprocal) {}
}
