package net.memnos.engine.recall.guarantee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.recall.TestMemories;
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

    private static Memory superseded(String id, String text, double score, String successor) {
        return TestMemories.fact(
                id, text, score, Status.SUPERSEDED, null, TestMemories.neighbour(successor, "next", null), List.of());
    }

    private static List<String> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).toList();
    }
}
