package net.memnos.benchmarks.harness;

import java.util.List;
import java.util.Set;

/** How well one ranking answers one question: of the turns that answer, how many and how high. */
record Outcome(
        String ranking,
        String category,
        double recall5,
        double recall10,
        double hit10,
        double reciprocal,
        double ndcg10) {

    private static final int FEW = 5;
    private static final int DEPTH = 10;

    /** Judges a ranking of ids, of which only the first count that may be served. */
    static Outcome of(String ranking, String category, List<String> ids, Set<String> gold, int limit) {
        List<String> served = ids.stream().distinct().limit(limit).toList();
        int first = 0;
        while (first < served.size() && !gold.contains(served.get(first))) {
            first++;
        }
        double recall10 = recall(served, gold, DEPTH);
        return new Outcome(
                ranking,
                category,
                recall(served, gold, FEW),
                recall10,
                recall10 > 0 ? 1 : 0,
                first == served.size() ? 0 : 1.0 / (first + 1),
                ndcg(served, gold));
    }

    private static double recall(List<String> served, Set<String> gold, int depth) {
        return (double) served.stream().limit(depth).filter(gold::contains).count() / gold.size();
    }

    private static double ndcg(List<String> served, Set<String> gold) {
        double gained = 0;
        double possible = 0;
        for (int at = 0; at < DEPTH; at++) {
            double gain = Math.log(2) / Math.log(at + 2.0);
            gained += at < served.size() && gold.contains(served.get(at)) ? gain : 0;
            possible += at < gold.size() ? gain : 0;
        }
        return gained / possible;
    }
}
