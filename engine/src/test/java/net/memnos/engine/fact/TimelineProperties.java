package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/** The model here looks one instant up at a time and never builds a span; the timeline must agree at every instant. */
class TimelineProperties {

    private static final Instant START = Stated.day("2024-01-01");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS = 40;

    /** One value of a history: its object, the day on which it starts, and after how many days it ends (0: open). */
    record Value(String object, int day, int lasts) {}

    @Property(tries = 10_000)
    void any_order_of_arrival_gives_the_timeline_that_a_lookup_by_instant_gives(
            @ForAll("histories") List<Value> history, @ForAll Random random) {
        List<Value> arrivals = new ArrayList<>(history);
        Collections.shuffle(arrivals, random);
        List<Assertion> assertions = recorded(arrivals);
        List<Span> spans = Timeline.of(assertions, PredicateClass.ATTRIBUTE, Authority.SHARED)
                .spans();

        for (int halfDay = -1; halfDay <= 2 * DAYS; halfDay++) {
            Instant instant = START.plus(DAY.multipliedBy(halfDay).dividedBy(2));
            List<String> holding = spans.stream()
                    .filter(span -> span.valid().contains(instant))
                    .map(Span::objectKey)
                    .toList();
            String expected = valueAt(assertions, instant);
            assertEquals(expected == null ? List.of() : List.of(expected), holding);
        }
        assertEndingsAreTyped(spans);
        assertEquals(
                arrivals.size(), spans.stream().mapToInt(Span::corroborations).sum());
    }

    @Property(tries = 2_000)
    void the_order_in_which_assertions_are_read_does_not_matter(
            @ForAll("histories") List<Value> history, @ForAll Random random) {
        List<Assertion> assertions = recorded(history);
        List<Assertion> shuffled = new ArrayList<>(assertions);
        Collections.shuffle(shuffled, random);
        for (PredicateClass predicateClass : PredicateClass.values()) {
            assertEquals(
                    Timeline.of(assertions, predicateClass, Authority.SHARED),
                    Timeline.of(shuffled, predicateClass, Authority.SHARED));
        }
    }

    @Property(tries = 2_000)
    void changes_endings_and_corrections_do_not_depend_on_the_order_of_reading_either(
            @ForAll("histories") List<Value> history, @ForAll Random random) {
        List<Assertion> assertions = new ArrayList<>();
        for (Assertion assertion : recorded(history)) {
            AssertionKind kind = AssertionKind.values()[random.nextInt(AssertionKind.values().length)];
            String named = random.nextBoolean() ? "B" : null;
            assertions.add(Stated.stated(assertions.size() + 1, assertion.object())
                    .from(assertion.validFrom())
                    .said(assertion.validFrom().plus(DAY.multipliedBy(random.nextInt(3) * 10L)))
                    .as(kind, kind == AssertionKind.CHANGE || kind == AssertionKind.CORRECTION ? named : null)
                    .assertion());
        }
        List<Assertion> shuffled = new ArrayList<>(assertions);
        Collections.shuffle(shuffled, random);
        for (PredicateClass predicateClass : PredicateClass.values()) {
            Timeline timeline = Timeline.of(assertions, predicateClass, Authority.SHARED);
            assertEquals(timeline, Timeline.of(shuffled, predicateClass, Authority.SHARED));
            assertEquals(
                    timeline.spans().size(),
                    timeline.spans().stream().map(Span::id).distinct().count());
        }
    }

    @Property(tries = 2_000)
    void stating_everything_again_moves_no_span(@ForAll("histories") List<Value> history) {
        List<Value> twice = new ArrayList<>(history);
        twice.addAll(history);
        List<Span> once = Timeline.of(recorded(history), PredicateClass.ATTRIBUTE, Authority.SHARED)
                .spans();
        List<Span> again = Timeline.of(recorded(twice), PredicateClass.ATTRIBUTE, Authority.SHARED)
                .spans();
        assertEquals(
                once.stream().map(Span::id).toList(),
                again.stream().map(Span::id).toList());
        assertEquals(
                once.stream().map(Span::valid).toList(),
                again.stream().map(Span::valid).toList());
        assertEquals(
                once.stream().map(span -> 2 * span.corroborations()).toList(),
                again.stream().map(Span::corroborations).toList());
    }

    @Property(tries = 2_000)
    void no_word_of_less_weight_moves_what_the_weightier_say(
            @ForAll("histories") List<Value> history, @ForAll Random random, @ForAll Authority authority) {
        List<Assertion> assertions = new ArrayList<>();
        for (Assertion assertion : recorded(history)) {
            assertions.add(Stated.stated(assertions.size() + 1, assertion.object())
                    .from(assertion.validFrom())
                    .by(Origin.values()[random.nextInt(Origin.values().length)])
                    .as(random.nextInt(4) == 0 ? AssertionKind.ENDED : AssertionKind.STATE, null)
                    .assertion());
        }
        for (PredicateClass predicateClass : List.of(PredicateClass.ATTRIBUTE, PredicateClass.RELATION)) {
            List<Span> all = Timeline.of(assertions, predicateClass, authority).spans();
            for (int weight = 1; weight <= Authority.MOST; weight++) {
                int least = weight;
                List<Assertion> weighty = assertions.stream()
                        .filter(assertion -> authority.weight(assertion.origin()) >= least)
                        .toList();
                for (Span alone :
                        Timeline.of(weighty, predicateClass, authority).spans()) {
                    if (!alone.contested()) {
                        assertEquals(
                                List.of(alone.objectKey()),
                                all.stream()
                                        .filter(span -> !span.contested()
                                                && span.valid()
                                                        .contains(alone.valid().from()))
                                        .map(Span::objectKey)
                                        .filter(key -> predicateClass == PredicateClass.ATTRIBUTE
                                                || key.equals(alone.objectKey()))
                                        .toList());
                        Instant to = alone.valid().to();
                        assertEquals(
                                List.of(),
                                all.stream()
                                        .filter(span -> span.objectKey().equals(alone.objectKey()) && !span.contested())
                                        .filter(span -> span.valid()
                                                .contains(alone.valid().from()))
                                        .filter(span ->
                                                to == null && span.valid().to() != null)
                                        .toList());
                    }
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Value>> histories() {
        Arbitrary<Value> values = Combinators.combine(
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.integers().between(0, DAYS - 10),
                        Arbitraries.integers().between(-9, 9))
                .as((object, day, lasts) -> new Value(object, day, Math.max(0, lasts)));
        return values.list().ofMinSize(1).ofMaxSize(6).uniqueElements(Value::day);
    }

    private static List<Assertion> recorded(List<Value> arrivals) {
        List<Assertion> assertions = new ArrayList<>();
        for (Value value : arrivals) {
            Instant from = START.plus(DAY.multipliedBy(value.day()));
            assertions.add(Stated.stated(assertions.size() + 1, value.object())
                    .from(from)
                    .to(value.lasts() == 0 ? null : from.plus(DAY.multipliedBy(value.lasts())))
                    .assertion());
        }
        return assertions;
    }

    private static @Nullable String valueAt(List<Assertion> assertions, Instant instant) {
        return assertions.stream()
                .filter(assertion -> !assertion.validFrom().isAfter(instant))
                .max(Comparator.comparing(Assertion::validFrom))
                .filter(assertion ->
                        assertion.validTo() == null || instant.isBefore(Objects.requireNonNull(assertion.validTo())))
                .map(Assertion::objectKey)
                .orElse(null);
    }

    private static void assertEndingsAreTyped(List<Span> spans) {
        for (Span span : spans) {
            Optional<Span> next = spans.stream()
                    .filter(other -> other.valid().from().equals(span.valid().to()))
                    .findFirst();
            if (next.isPresent()) {
                assertEquals(Ending.REPLACED, span.ending());
                assertEquals(next.get().id(), span.successor());
                assertNotEquals(span.objectKey(), next.get().objectKey());
            } else {
                assertEquals(span.valid().to() == null ? null : Ending.ENDED, span.ending());
            }
        }
    }
}
