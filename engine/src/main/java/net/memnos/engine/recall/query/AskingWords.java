package net.memnos.engine.recall.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which words of a question say what is asked for, and in which words of predicates that may be recorded. */
public final class AskingWords {

    /** A question is told by its first words. */
    private static final int WORDS_MAX = 60;

    private static final String HAVE = "have";
    private static final Set<String> DO = Set.of("do", "does", "did");

    private static final Map<String, Set<String>> LISTS = load();

    private AskingWords() {}

    /** The words that may say which relation is meant, in their order. */
    public static List<String> said(List<String> words) {
        return words.stream()
                .limit(WORDS_MAX)
                .filter(word -> !is("asking", word))
                .toList();
    }

    /** Those of them that say something also beside a relation: "use" says nothing beside "port". */
    public static List<String> narrowing(List<String> said) {
        return said.stream().filter(word -> !is("light", word)).toList();
    }

    /**
     * Words of predicates that say the same in another way: who asks about a move asks where somebody lives. "Have" says
     * something only where another verb asks: "do I have" is about what is mine, "have I worn" is not.
     */
    public static Set<String> meant(List<String> words) {
        List<String> first = words.stream().limit(WORDS_MAX).toList();
        int asks = IntStream.range(0, first.size())
                .filter(at -> DO.contains(first.get(at)))
                .findFirst()
                .orElse(first.size());
        return IntStream.range(0, first.size())
                .filter(at -> !first.get(at).equals(HAVE) || at > asks)
                .mapToObj(first::get)
                .flatMap(word -> LISTS.getOrDefault("meaning " + word, Set.of()).stream())
                .collect(Collectors.toSet());
    }

    /** Whether a word says what somebody may have: "Jo's dog" is not about Jo. */
    static boolean isSomebodysOwn(String word) {
        return is("own", word);
    }

    private static boolean is(String list, String word) {
        return LISTS.getOrDefault(list, Set.of()).contains(word);
    }

    private static Map<String, Set<String>> load() {
        InputStream file = Objects.requireNonNull(AskingWords.class.getResourceAsStream("asking.tsv"), "asking.tsv");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Map<String, Set<String>> lists = new HashMap<>();
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> lists.merge(row[0], Set.of(row[1].split(" ")), AskingWords::union));
            return Map.copyOf(lists);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
