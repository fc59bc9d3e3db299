package net.memnos.engine.extract.rules.known;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.KnownValue;
import net.memnos.engine.fact.TopicWords;
import net.memnos.engine.predicate.PredicateClass;

/**
 * Reads what a turn says of values that are known, whatever the words: a sentence that is about the same subject and aspect and
 * has another value of the same sort tells which one took its place.
 */
public final class KnownReader {

    /** By how much the closest must be closer than the next. */
    private static final double MARGIN = 0.2;

    private static final Pattern POINTING = Pattern.compile("^(?:those|these|that|this|it|them)\\b");

    private final PassageReader passages;
    private final TopicWords topics = TopicWords.load();

    public KnownReader(Words words) {
        this.passages = new PassageReader(words, topics);
    }

    /**
     * What one turn asserts.
     *
     * @param sentences with their asserted tokens alone
     */
    public record Turn(List<Sentence> sentences, String speaker, Instant at, boolean correcting) {}

    /** Verbs that make a sentence worth a look. */
    public Verbs verbs() {
        return passages.verbs();
    }

    /** A turn taken apart, once for both looks at it. */
    public final class Apart {

        private final Turn turn;
        private final List<Passage> passages;

        private Apart(Turn turn, List<Passage> passages) {
            this.turn = turn;
            this.passages = passages;
        }

        /** The words by which what may be meant is found; empty when a look at what is known would tell no more. */
        public String words() {
            return passages.stream()
                    .filter(passage -> turn.correcting() || passage.tellsNews())
                    .map(Passage::text)
                    .collect(Collectors.joining(" "));
        }

        /** The facts drawn from the words alone, and what they mean to somebody who knows what holds. */
        public List<ExtractedFact> read(List<ExtractedFact> drawn, List<KnownValue> known) {
            return KnownReader.this.read(turn, passages, drawn, known);
        }
    }

    /** Takes a turn apart. */
    public Apart apart(Turn turn) {
        return new Apart(
                turn,
                turn.sentences().stream()
                        .flatMap(one -> passages.read(one, turn.at()).stream())
                        .filter(passage -> !passage.candidates().isEmpty())
                        .toList());
    }

    private List<ExtractedFact> read(Turn turn, List<Passage> read, List<ExtractedFact> drawn, List<KnownValue> known) {
        Set<String> words = new HashSet<>();
        read.forEach(passage -> words.addAll(passage.words()));
        List<Held> held = known.stream()
                .filter(value -> value.predicateClass() != PredicateClass.EVENT)
                .map(value -> Held.of(value, turn.speaker(), topics))
                .toList();
        List<ExtractedFact> facts = new ArrayList<>(drawn);
        Set<KnownValue> done = new HashSet<>();
        for (Passage passage : read) {
            closest(held.stream()
                            .flatMap(one -> Alignment.change(passage, one, words, turn.correcting(), topics).stream()))
                    .or(() -> closest(held.stream().flatMap(one -> Ending.of(passage, one, words, topics).stream())))
                    .filter(alignment -> done.add(alignment.held().value()))
                    .ifPresent(alignment -> merge(facts, alignment, passage, turn));
        }
        return List.copyOf(new LinkedHashSet<>(facts));
    }

    private static Optional<Alignment> closest(Stream<Alignment> alignments) {
        List<Alignment> ordered = alignments
                .sorted(Comparator.comparingDouble(Alignment::closeness).reversed())
                .toList();
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        Alignment first = ordered.getFirst();
        boolean rivalled = ordered.stream().skip(1).anyMatch(other -> first.closeness() - other.closeness() < MARGIN);
        return rivalled ? Optional.empty() : Optional.of(first);
    }

    /** Adds what an alignment tells, unless the words alone told it; what they told of the same value otherwise is left out. */
    private static void merge(List<ExtractedFact> facts, Alignment alignment, Passage passage, Turn turn) {
        KnownValue value = alignment.held().value();
        Candidate next = alignment.next();
        boolean told = facts.stream()
                .anyMatch(fact -> fact.from() != null && overlap(fact.from(), value.object())
                        || next == null && fact.kind() == AssertionKind.ENDED
                        || isOfSlot(fact, value)
                                && value.predicateClass() == PredicateClass.ATTRIBUTE
                                && !turn.correcting());
        if (told) {
            return;
        }
        Optional<ExtractedFact> restated = facts.stream()
                .filter(other -> isOfSlot(other, value) && other.kind() != AssertionKind.ENDED)
                .filter(other -> !POINTING.matcher(other.object()).find())
                .findFirst();
        ExtractedFact fact = restated.map(other -> other.instead(value.object(), turn.correcting()))
                .orElseGet(() -> fact(alignment, passage, turn.correcting()));
        if (next != null) {
            facts.removeIf(other -> other.kind() == AssertionKind.ENDED && overlap(other.object(), value.object())
                    || overlap(other.object(), next.text())
                    || isOfSlot(other, value)
                            && POINTING.matcher(other.object()).find()
                    || restated.filter(other::equals).isPresent());
        }
        facts.add(fact);
    }

    private static boolean isOfSlot(ExtractedFact fact, KnownValue value) {
        return value.subject().equalsIgnoreCase(fact.subject())
                && fact.predicate().equals(value.predicate());
    }

    private static ExtractedFact fact(Alignment alignment, Passage passage, boolean correcting) {
        KnownValue value = alignment.held().value();
        Candidate next = alignment.next();
        if (next == null) {
            return new ExtractedFact(
                    AssertionKind.ENDED,
                    value.subject(),
                    value.predicate(),
                    value.object(),
                    null,
                    "no longer: " + value.statement(),
                    passage.since(null),
                    null);
        }
        Pattern old = next.isWords()
                ? Pattern.compile(Pattern.quote(value.object()), Pattern.CASE_INSENSITIVE)
                : Held.pattern(alignment.old());
        String object = instead(value.object(), old, next);
        return new ExtractedFact(
                correcting ? AssertionKind.CORRECTION : AssertionKind.CHANGE,
                value.subject(),
                value.predicate(),
                object,
                value.object(),
                instead(value.statement(), old, next),
                correcting ? null : passage.since(next),
                null);
    }

    /** A text with the new value where the old one stood. */
    private static String instead(String text, Pattern old, Candidate next) {
        Matcher found = old.matcher(text);
        return found.find()
                ? text.substring(0, found.start()) + next.text() + text.substring(found.end())
                : next.text();
    }

    private static boolean overlap(String one, String other) {
        String left = " " + one.toLowerCase(Locale.ROOT) + " ";
        String right = " " + other.toLowerCase(Locale.ROOT) + " ";
        return left.contains(right) || right.contains(left);
    }
}
