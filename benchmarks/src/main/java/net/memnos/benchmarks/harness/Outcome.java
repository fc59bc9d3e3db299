package net.memnos.benchmarks.harness;

import java.util.HashSet;
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

    /** Judges a ranking of ids, of which only the first count that may be served; each counts once. */
    static Outcome of(String ranking, String category, List<String> ids, Set<String> gold, int limit) {
        return ofPlaces(
                ranking,
                category,
                ids.stream().distinct().limit(limit).map(List::of).toList(),
                gold);
    }

    /** Judges a ranking in which a place may stand for several turns, or for none. */
    static Outcome ofPlaces(String ranking, String category, List<List<String>> places, Set<String> gold) {
        int first = 0;
        while (first < places.size() && places.get(first).stream().noneMatch(gold::contains)) {
            first++;
        }
        double recall10 = recall(places, gold, DEPTH);
        return new Outcome(
                ranking,
                category,
                recall(places, gold, FEW),
                recall10,
                recall10 > 0 ? 1 : 0,
                first == places.size() ? 0 : 1.0 / (first + 1),
                ndcg(places, gold));
    }

    private static double recall(List<List<String>> places, Set<String> gold, int depth) {
        long found = places.stream()
                .limit(depth)
                .flatMap(List::stream)
                .distinct()
                .filter(gold::contains)
                .count();
        return (double) found / gold.size();
    }

    /** A place gains when it has something that none before it had. */
    private static double ndcg(List<List<String>> places, Set<String> gold) {
        Set<String> left = new HashSet<>(gold);
        double gained = 0;
        double possible = 0;
        for (int at = 0; at < DEPTH; at++) {
            double gain = Math.log(2) / Math.log(at + 2.0);
            gained += at < places.size() && left.removeAll(Set.copyOf(places.get(at))) ? gain : 0;
            possible += at < gold.size() ? gain : 0;
        }
        return gained / possible;
    }
}
