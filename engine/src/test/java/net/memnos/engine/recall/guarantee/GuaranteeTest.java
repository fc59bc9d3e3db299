package net.memnos.engine.recall.guarantee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.recall.TestMemories;
import net.memnos.engine.recall.candidate.Question;
import org.junit.jupiter.api.Test;

class GuaranteeTest {

    private final CurrentFirst currentFirst = new CurrentFirst();
    private final TurnAndFactQuota quota = new TurnAndFactQuota();

    private final Memory faro = superseded("f_1", "Faro", 0.2, "f_2");
    private final Memory lisbon = superseded("f_2", "Lisbon", 0.9, "f_3");
    private final Memory porto = TestMemories.fact(
            "f_3",
            "Porto",
            0,
            Status.CURRENT,
            TestMemories.neighbour("f_2", "Lisbon", TestMemories.JUNE),
            null,
            List.of());

    @Test
    void the_successor_of_a_superseded_fact_is_asked_for() {
        assertEquals(Set.of("f_3"), currentFirst.missingSuccessors(List.of(faro, lisbon)));
        assertEquals(Set.of(), currentFirst.missingSuccessors(List.of(faro, lisbon, porto)));
    }

    @Test
    void what_holds_stands_before_what_it_replaced_however_well_the_old_one_fits() {
        Memory other = TestMemories.turn("t_1", "ada", null, "weather", 0.5);
        assertEquals(
                List.of("f_3", "t_1", "f_1", "f_2"),
                ids(currentFirst.order(List.of(lisbon, other, faro, porto), false)));
    }

    @Test
    void a_question_about_time_keeps_the_past_beside_the_present() {
        Memory other = TestMemories.turn("t_1", "ada", null, "weather", 0.5);
        assertEquals(
                List.of("f_3", "f_2", "t_1", "f_1"),
                ids(currentFirst.order(List.of(lisbon, other, faro, porto), true)));
    }

    @Test
    void facts_and_turns_both_have_places_when_both_have_something_to_say() {
        List<Memory> turns = IntStream.range(0, 8)
                .mapToObj(i -> TestMemories.turn("t_" + i, "ada", null, "turn", 1 - i * 0.01))
                .toList();
        List<Memory> facts = IntStream.range(0, 4)
                .mapToObj(i -> TestMemories.fact("f_" + i, "fact", 0.5 - i * 0.01, List.of()))
                .toList();
        List<Memory> all = Stream.concat(turns.stream(), facts.stream()).toList();
        assertEquals(List.of("t_0", "t_1", "t_2", "t_3", "t_4", "t_5", "f_0", "f_1"), ids(quota.choose(all, 8, false)));
        assertEquals(List.of("t_0", "t_1", "t_2", "t_3", "f_0", "f_1", "f_2", "f_3"), ids(quota.choose(all, 8, true)));
    }

    @Test
    void a_turn_of_which_nothing_holds_comes_last_unless_the_question_is_about_time() {
        Memory other = TestMemories.turn("t_1", "ada", null, "weather", 0.1);
        Memory old = superseded(TestMemories.turn("t_9", "ada", null, "Ana lives in Lisbon", 1.0), "f_3");
        assertEquals(List.of("f_3", "t_1", "t_9"), ids(currentFirst.order(List.of(old, other, porto), false)));
        assertEquals(List.of("f_3", "t_9", "t_1"), ids(currentFirst.order(List.of(old, other, porto), true)));
    }

    @Test
    void what_is_promised_has_its_place_before_what_fits_better_and_the_limit_holds() {
        List<Memory> turns = IntStream.range(0, 8)
                .mapToObj(i -> TestMemories.turn("t_" + i, "ada", null, "turn", 1 - i * 0.01))
                .toList();
        List<Memory> facts = IntStream.range(0, 8)
                .mapToObj(i -> TestMemories.fact("f_" + i, "fact", 0, List.of()))
                .toList();
        List<Memory> all = Stream.concat(turns.stream(), facts.stream()).toList();
        List<String> promised = List.of("f_7", "f_6", "f_5", "f_4", "f_3", "f_2", "f_1", "f_0");
        assertEquals(
                List.of("t_0", "t_1", "f_2", "f_3", "f_4", "f_5", "f_6", "f_7"),
                ids(quota.choose(all, 8, false, promised)));
        assertEquals(
                List.of("f_0", "f_1", "f_2", "f_3", "f_4", "f_5", "f_6", "f_7"),
                ids(quota.choose(all, 8, true, promised)));
        assertEquals(List.of("f_7"), ids(quota.choose(all, 1, true, promised)));
        assertEquals(List.of("t_0", "t_1", "t_2", "f_7"), ids(quota.choose(all, 4, false, List.of("f_7", "f_none"))));
    }

    @Test
    void what_hardly_fits_has_no_place_by_its_kind() {
        List<Memory> all = Stream.concat(
                        IntStream.range(0, 8).mapToObj(i -> TestMemories.turn("t_" + i, "ada", null, "turn", 1)),
                        Stream.of(TestMemories.fact("f_1", "fact", 0.1, List.of())))
                .toList();
        assertEquals(
                0,
                quota.choose(all, 8, false).stream()
                        .filter(memory -> memory.kind() == Memory.Kind.FACT)
                        .count());
    }

    @Test
    void a_fact_stands_beside_the_turn_that_it_was_taken_from() {
        Memory source = TestMemories.turn("t_9", "ada", null, "I moved to Porto", 0.3);
        Memory other = TestMemories.turn("t_1", "ada", null, "weather", 0.5);
        Memory fact = TestMemories.fact("f_3", "Ana lives in Porto", 0.9, List.of("t_9"));
        assertEquals(List.of("f_3", "t_9", "t_1"), ids(new BesideSource().order(List.of(fact, other, source))));
    }

    @Test
    void of_what_was_said_about_the_same_thing_the_newest_comes_first_and_the_older_names_it() {
        Memory old = said("t_1", "the build takes twelve minutes", 0, 0.9);
        Memory other = said("t_2", "lunch was good", 9, 0.8);
        Memory newest = said("t_3", "the build takes four minutes", 30, 0.5);
        List<Memory> ordered =
                new NewestFirst().order(List.of(old, other, newest), BUILD, question("How long does the build take?"));
        assertEquals(List.of("t_3", "t_1", "t_2"), ids(ordered));
        assertEquals(List.of("t_3"), ordered.get(1).newer());
        assertEquals(List.of(), ordered.get(0).newer());
    }

    @Test
    void what_was_said_on_the_same_day_or_by_somebody_else_is_not_newer() {
        Memory old = said("t_1", "the build takes twelve minutes", 0, 0.9);
        Memory sameDay = said("t_3", "the build takes four minutes", 0, 0.5);
        Memory another = TestMemories.turn("t_3", "bob", null, "the build takes four minutes", 0.5);
        Question question = question("How long does the build take?");
        assertEquals(List.of("t_1", "t_3"), ids(new NewestFirst().order(List.of(old, sameDay), BUILD, question)));
        assertEquals(List.of("t_1", "t_3"), ids(new NewestFirst().order(List.of(old, another), BUILD, question)));
    }

    @Test
    void in_a_memory_that_is_all_about_one_thing_its_word_is_still_common_ground() {
        Statements everywhere = new Statements(BUILD.words(), Map.of("build", 0.05, "take", 0.05, "long", 2.0));
        Memory old = said("t_1", "the build takes twelve minutes", 0, 0.9);
        Memory newest = said("t_3", "the build takes four minutes", 30, 0.5);
        Question question = question("How long does the build take?");
        assertEquals(List.of("t_3", "t_1"), ids(new NewestFirst().order(List.of(old, newest), everywhere, question)));
    }

    @Test
    void a_question_for_a_date_keeps_what_fits_best_first() {
        Memory old = said("t_1", "the build takes twelve minutes", 0, 0.9);
        Memory newest = said("t_3", "the build takes four minutes", 30, 0.5);
        Question question = question("When did the build take how many minutes?");
        assertEquals(List.of("t_1", "t_3"), ids(new NewestFirst().order(List.of(old, newest), BUILD, question)));
    }

    @Test
    void what_hardly_fits_is_not_brought_up_by_its_date() {
        List<Memory> others = IntStream.range(0, 9)
                .mapToObj(i -> said("t_2" + i, "lunch was good", 0, 0.8))
                .toList();
        Memory old = said("t_1", "the build takes twelve minutes", 0, 0.9);
        Memory newest = said("t_3", "the build takes four minutes", 30, 0.5);
        List<Memory> all = Stream.of(List.of(old), others, List.of(newest))
                .flatMap(List::stream)
                .toList();
        List<Memory> ordered = new NewestFirst().order(all, BUILD, question("How long does the build take?"));
        assertEquals(ids(all), ids(ordered));
        assertEquals(List.of("t_3"), ordered.getFirst().newer());
    }

    @Test
    void what_is_newer_than_something_newer_only_does_not_rise_to_the_top() {
        Statements chain = new Statements(
                Map.of(
                        "t_1", Set.of("build", "take", "twelv"),
                        "t_2", Set.of("build", "take", "cach", "disk"),
                        "t_3", Set.of("cach", "disk", "full")),
                Map.of("build", 1.0, "take", 1.0, "cach", 1.0, "disk", 1.0));
        Memory first = said("t_1", "the build takes twelve minutes", 0, 0.9);
        Memory second = said("t_2", "the build takes its cache from disk", 10, 0.8);
        Memory third = said("t_3", "the disk of the cache is full", 20, 0.7);
        List<Memory> ordered = new NewestFirst()
                .order(
                        List.of(first, second, third),
                        chain,
                        question("How long does the build take now, with the cache?"));
        assertEquals(List.of("t_2", "t_1", "t_3"), ids(ordered));
    }

    private static final Statements BUILD = new Statements(
            Map.of(
                    "t_1", Set.of("build", "take", "twelv", "minut"),
                    "t_2", Set.of("lunch", "good"),
                    "t_3", Set.of("build", "take", "four", "minut")),
            Map.of("build", 2.0, "take", 1.0, "long", 2.0));

    private static Question question(String text) {
        return new Question(text, List.of(), Set.of(), false, false, text.startsWith("How"), text.startsWith("When"));
    }

    private static Memory said(String id, String text, int day, double score) {
        return TestMemories.turn(id, "ada", null, text, score, TestMemories.JUNE.plus(Duration.ofDays(day)));
    }

    private static Memory superseded(String id, String text, double score, String successor) {
        return TestMemories.fact(
                id, text, score, Status.SUPERSEDED, null, TestMemories.neighbour(successor, "next", null), List.of());
    }

    private static Memory superseded(Memory turn, String successor) {
        return new Memory(
                turn.id(),
                turn.kind(),
                turn.type(),
                turn.text(),
                null,
                null,
                null,
                turn.namespace(),
                turn.author(),
                turn.speaker(),
                turn.origin(),
                turn.occurredAt(),
                turn.learnedAt(),
                null,
                TestMemories.JUNE,
                Status.SUPERSEDED,
                null,
                null,
                TestMemories.neighbour(successor, "next", null),
                List.of(),
                List.of(),
                List.of(),
                false,
                turn.score(),
                Map.of());
    }

    private static List<String> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).toList();
    }
}
