package net.memnos.engine.extract.rules.known;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Token;
import org.jspecify.annotations.Nullable;

/**
 * One sentence that asserts something, as far as it does.
 *
 * @param tokens the asserted ones
 * @param topics what it is about
 * @param words its words in lower case
 * @param candidates the values in it
 * @param verbs base forms of its verbs, with the places where they end
 * @param own whether the speaker or their team is in it
 * @param someone whether "he", "she" or "they" is in it
 * @param change whether words in it tell that something is otherwise now
 * @param handover whether words in it tell that one took the place of another
 * @param end whether words in it tell that something is over
 * @param over topics of what is said to be over; empty where nothing is
 * @param more whether words in it tell that something comes besides
 * @param times expressions of time in it that may tell when it changed
 */
record Passage(
        String text,
        List<Token> tokens,
        Set<String> topics,
        Set<String> words,
        List<Candidate> candidates,
        List<Verb> verbs,
        boolean own,
        boolean someone,
        boolean change,
        boolean handover,
        boolean end,
        Set<String> over,
        boolean more,
        List<Moment> times) {

    /** What stands before a place. */
    static final Set<String> PLACED = Set.of("in", "at", "on");

    /** When something changed, and by which token that is told. */
    record Moment(int token, Instant from) {}

    /** When it changed, as far as tokens outside a value tell. */
    @Nullable
    Instant since(@Nullable Candidate value) {
        return times.stream()
                .filter(time -> value == null || time.token() < value.from() || time.token() >= value.to())
                .map(Moment::from)
                .findFirst()
                .orElse(null);
    }

    /** Whether it may be about a value that is known: it tells a change or an end, or has a value of which there is one at a time. */
    boolean tellsNews() {
        return change
                || end
                || candidates.stream()
                        .anyMatch(candidate -> candidate.sense().single() || PLACED.contains(candidate.before()));
    }

    /** A verb in its place. */
    record Verb(String stem, int end) {}

    /** Whether all of these words are in it. */
    boolean hasAll(List<String> wanted) {
        return !wanted.isEmpty() && words.containsAll(wanted);
    }
}
