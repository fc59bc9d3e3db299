package net.memnos.engine.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much statements share the topic of a claim, by the rarity of the words that they share. */
final class Topic {

    private final Map<String, Integer> statements = new HashMap<>();
    private final int count;
    private final double most;

    Topic(Set<String> claim, List<Set<String>> held) {
        held.forEach(words -> words.forEach(word -> statements.merge(word, 1, Integer::sum)));
        this.count = held.size();
        this.most = held.stream()
                .mapToDouble(words -> shared(claim, words))
                .filter(shared -> shared > 0)
                .max()
                .orElse(1);
    }

    /** Two shares: of what the best statement shares with the claim, and of what this one says. */
    double of(Set<String> claim, Set<String> held) {
        double all = weight(held);
        double shared = shared(claim, held);
        return shared / most + (all == 0 ? 0 : shared / all);
    }

    private double shared(Set<String> claim, Set<String> held) {
        return weight(held.stream().filter(claim::contains).toList());
    }

    private double weight(Collection<String> words) {
        return words.stream()
                .mapToDouble(word -> {
                    int in = statements.getOrDefault(word, 0);
                    return Math.log(1 + (count - in + 0.5) / (in + 0.5));
                })
                .sum();
    }
}
