package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/** What was believed at some time stays readable, whatever came later. */
class BeliefProperties {

    private final Recording recording = new Recording();
    private int subjects;

    /** One statement: who said that the subject lives where, from which day on, and for how long (0: open). */
    record Statement(Origin origin, String city, int day, int lasts) {}

    @Property(tries = 60)
    void known_at_gives_what_was_believed_at_every_step_of_a_history(@ForAll("histories") List<Statement> history) {
        String subject = "person " + ++subjects;
        Map<Instant, List<Memory>> believed = new LinkedHashMap<>();
        for (Statement statement : history) {
            Instant from = Stated.day("2024-12-01").plus(Duration.ofDays(statement.day()));
            Instant to = statement.lasts() == 0 ? null : from.plus(Duration.ofDays(statement.lasts()));
            recording.record(statement.origin(), new GivenFact(subject, "lives in", statement.city(), null, from, to));
            believed.put(recording.clock.instant(), about(subject, null));
            recording.clock.advance(Duration.ofHours(7));
        }
        believed.forEach((instant, memories) -> {
            assertEquals(memories, about(subject, instant));
            assertEquals(
                    timeless(memories),
                    timeless(about(subject, instant.plus(Duration.ofHours(7)).minusNanos(1000))));
        });
    }

    @Property(tries = 60)
    void changes_endings_and_corrections_leave_what_was_believed_readable_too(
            @ForAll("histories") List<Statement> history, @ForAll Random random) {
        String subject = "thing " + ++subjects;
        Map<Instant, List<Memory>> believed = new LinkedHashMap<>();
        for (Statement statement : history) {
            AssertionKind kind = AssertionKind.values()[random.nextInt(AssertionKind.values().length)];
            boolean names = kind == AssertionKind.CHANGE || kind == AssertionKind.CORRECTION;
            recording.draws(
                    statement.origin(),
                    new ExtractedFact(
                            kind,
                            subject,
                            List.of("lives in", "prefers", "owns").get(random.nextInt(3)),
                            statement.city(),
                            names && random.nextBoolean() ? "Porto" : null,
                            subject + " and " + statement.city(),
                            Stated.day("2024-12-01").plus(Duration.ofDays(statement.day())),
                            null));
            believed.put(recording.clock.instant(), about(subject, null));
            recording.clock.advance(Duration.ofHours(7));
        }
        believed.forEach((instant, memories) -> assertEquals(timeless(memories), timeless(about(subject, instant))));
    }

    @Provide
    Arbitrary<List<Statement>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Origin.USER, Origin.USER, Origin.AGENT, Origin.TOOL, Origin.ASSISTANT),
                        Arbitraries.of("Lisbon", "Porto", "Faro"),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(-20, 20))
                .as((origin, city, day, lasts) -> new Statement(origin, city, day, Math.max(0, lasts)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @AfterProperty
    void close() {
        recording.close();
    }

    /** What does not change by time passing. */
    private static List<List<Object>> timeless(List<Memory> memories) {
        return memories.stream()
                .map(memory -> List.<Object>of(
                        memory.id(),
                        memory.text(),
                        new ValidTime(Objects.requireNonNull(memory.validFrom()), memory.validTo()),
                        memory.sources()))
                .toList();
    }

    private List<Memory> about(String subject, @Nullable Instant knownAt) {
        return recording.all(null, knownAt).stream()
                .filter(memory -> subject.equals(memory.subject()))
                .toList();
    }
}
