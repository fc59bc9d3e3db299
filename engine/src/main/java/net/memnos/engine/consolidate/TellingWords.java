package net.memnos.engine.consolidate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.memnos.engine.lexical.Bm25;
import net.memnos.engine.lexical.LexicalPart;
import net.memnos.engine.lexical.Statistics;
import net.memnos.engine.turn.Role;

/** Weighs the turns of a session by their rare words, and finds the words that tell it from other sessions. */
final class TellingWords {

    /** Only the rarest count, so that a long turn does not win by its length alone. */
    private static final int LEXEMES_COUNTED = 8;

    private static final int WORD_LENGTH_MIN = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{M}\\p{N}'’-]*");

    private final List<SessionTurn> turns;
    private final Statistics statistics;
    private final Set<String> speakers;

    TellingWords(List<SessionTurn> turns, Statistics statistics) {
        this.turns = turns;
        this.statistics = statistics;
        this.speakers = turns.stream()
                .flatMap(turn ->
                        WORD.matcher(turn.speaker().toLowerCase(Locale.ROOT)).results())
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    /** The turns that carry most, in order of time. */
    List<SessionTurn> best(int count) {
        List<SessionTurn> best = turns.stream()
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .limit(count)
                .toList();
        return turns.stream().filter(best::contains).toList();
    }

    private double weight(SessionTurn turn) {
        double average = statistics.averageLength(LexicalPart.OWN);
        double rarest = turn.lexemes().entrySet().stream()
                .map(lexeme -> Bm25.OWN.score(idf(lexeme.getKey()), lexeme.getValue(), turn.length(), average))
                .sorted(Comparator.reverseOrder())
                .limit(LEXEMES_COUNTED)
                .mapToDouble(Double::doubleValue)
                .sum();
        return byRole(turn.role()) * rarest;
    }

    /** What a person says weighs more than what an assistant makes of it. */
    private static double byRole(Role role) {
        return switch (role) {
            case USER -> 1;
            case ASSISTANT -> 0.6;
            case TOOL -> 0.3;
        };
    }

    private double idf(String lexeme) {
        return Bm25.idf(statistics.documents(), statistics.documentsWith(LexicalPart.OWN, lexeme));
    }

    /** The most telling words as they were written, the most telling first. */
    List<String> words(int count) {
        Map<String, Integer> occurrences = new HashMap<>();
        turns.forEach(
                turn -> turn.lexemes().forEach((lexeme, times) -> occurrences.merge(lexeme, times, Integer::sum)));
        return occurrences.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingDouble(
                                entry -> -idf(entry.getKey()) * Math.log1p(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .flatMap(entry -> written(entry.getKey()).stream())
                .distinct()
                .limit(count)
                .toList();
    }

    /** A word of the session that has this lexeme, if it is one that says something. */
    private Optional<String> written(String lexeme) {
        if (lexeme.length() < WORD_LENGTH_MIN) {
            return Optional.empty();
        }
        for (SessionTurn turn : turns) {
            if (!turn.lexemes().containsKey(lexeme)) {
                continue;
            }
            Matcher words = WORD.matcher(turn.text());
            while (words.find()) {
                String word = words.group();
                String small = word.toLowerCase(Locale.ROOT);
                if (isFormOf(small, lexeme)) {
                    return speakers.contains(small) ? Optional.empty() : Optional.of(word);
                }
            }
        }
        return Optional.empty();
    }

    /** A stem is the beginning of its words, but for a last letter that may change: "bakery" and {@code bakeri}. */
    private static boolean isFormOf(String word, String lexeme) {
        return word.startsWith(lexeme)
                || (lexeme.length() > WORD_LENGTH_MIN && word.startsWith(lexeme.substring(0, lexeme.length() - 1)));
    }
}
