package net.memnos.engine.recall.rerank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.lexical.Stems;
import net.memnos.engine.recall.candidate.Query;

/**
 * How much of what a question says stands in a text, 0 to 1: the share of its lexemes, each by its idf. In a long text only
 * the best passage counts, since a page has every word somewhere.
 */
final class Coverage {

    /** A turn of usual length is one passage. */
    static final int PASSAGE_WORDS = 100;

    private final Map<String, Double> asked = new HashMap<>();
    private final double total;

    /**
     * For the lexemes of a question.
     *
     * @param speakers the words of the names of those who spoke: who is meant is a feature of its own
     */
    Coverage(List<Query.Lexeme> lexemes, Set<String> speakers) {
        for (Query.Lexeme lexeme : lexemes) {
            if (speakers.stream().noneMatch(speaker -> Stems.isOf(lexeme.text(), speaker))) {
                asked.put(lexeme.text(), lexeme.idf());
            }
        }
        this.total = asked.values().stream()
                .sorted()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The lexemes that are looked for. */
    Set<String> asked() {
        return Set.copyOf(asked.keySet());
    }

    /** The share that stands in one passage of so many words, for the positions of the lexemes. */
    double of(Map<String, List<Integer>> positions, int passage) {
        List<Place> places = new ArrayList<>();
        positions.forEach((lexeme, at) -> {
            if (asked.containsKey(lexeme)) {
                at.forEach(position -> places.add(new Place(position, lexeme)));
            }
        });
        if (places.isEmpty() || !(total > 0)) {
            return 0;
        }
        places.sort(Comparator.comparingInt(Place::position).thenComparing(Place::lexeme));
        return Math.min(1, heaviest(places, passage) / total);
    }

    /** What the passage says that says most. */
    private double heaviest(List<Place> ascending, int passage) {
        Map<String, Integer> inside = new HashMap<>();
        double weight = 0;
        double heaviest = 0;
        int from = 0;
        for (Place place : ascending) {
            if (inside.merge(place.lexeme(), 1, Integer::sum) == 1) {
                weight += idf(place.lexeme());
            }
            while (place.position() - ascending.get(from).position() >= passage) {
                String left = ascending.get(from).lexeme();
                if (inside.merge(left, -1, Integer::sum) == 0) {
                    weight -= idf(left);
                }
                from++;
            }
            heaviest = Math.max(heaviest, weight);
        }
        return heaviest;
    }

    private double idf(String lexeme) {
        return asked.getOrDefault(lexeme, 0.0);
    }

    private record Place(int position, String lexeme) {}
}
