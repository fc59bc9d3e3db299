package net.memnos.benchmarks.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.memnos.engine.lexical.Bm25;

/** The textbook's ranking to compare with: words in lower case, no stems, k1 1.2, b 0.75. */
public final class PlainBm25 {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Bm25 FORMULA = new Bm25(1.2, 0.75);

    private PlainBm25() {}

    /** The numbers of the texts that share a word with the question, best first, equals in their order. */
    public static List<Integer> rank(String question, List<String> texts) {
        List<List<String>> documents = texts.stream().map(PlainBm25::words).toList();
        double average = documents.stream().mapToInt(List::size).average().orElse(0);
        Map<Integer, Double> scores = new HashMap<>();
        Set<String> asked = new HashSet<>(words(question));
        for (String word : asked) {
            long with = documents.stream()
                    .filter(document -> document.contains(word))
                    .count();
            double idf = Bm25.idf(documents.size(), with);
            for (int number = 0; number < documents.size(); number++) {
                List<String> document = documents.get(number);
                int count = (int) document.stream().filter(word::equals).count();
                if (count > 0) {
                    scores.merge(number, FORMULA.score(idf, count, document.size(), average), Double::sum);
                }
            }
        }
        List<Integer> ranked = new ArrayList<>(scores.keySet());
        ranked.sort(Comparator.<Integer>comparingDouble(number -> scores.getOrDefault(number, 0.0))
                .reversed()
                .thenComparing(number -> number));
        return ranked;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
