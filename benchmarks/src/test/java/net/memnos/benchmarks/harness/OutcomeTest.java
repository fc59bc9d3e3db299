package net.memnos.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final List<String> RANKING =
            IntStream.rangeClosed(1, 30).mapToObj(String::valueOf).toList();

    @Test
    void a_ranking_is_judged_by_how_many_it_finds_and_how_high() {
        Outcome outcome = Outcome.of("rrf", "all", RANKING, Set.of("2", "8", "25", "x"), 20);
        assertEquals(0.25, outcome.recall5(), 1e-9);
        assertEquals(0.5, outcome.recall10(), 1e-9);
        assertEquals(1, outcome.hit10(), 0);
        assertEquals(0.5, outcome.reciprocal(), 1e-9);
        double gained = Math.log(2) / Math.log(3) + Math.log(2) / Math.log(9);
        double possible = 1 + Math.log(2) / Math.log(3) + 0.5 + Math.log(2) / Math.log(5);
        assertEquals(gained / possible, outcome.ndcg10(), 1e-9);
    }

    @Test
    void what_is_beyond_the_limit_or_served_twice_does_not_count() {
        assertEquals(0, Outcome.of("rrf", "all", RANKING, Set.of("25"), 20).reciprocal(), 0);
        assertEquals(
                0.5,
                Outcome.of("rrf", "all", List.of("1", "1", "2"), Set.of("2"), 2).reciprocal(),
                0);
    }

    @Test
    void a_place_may_stand_for_several_turns_and_for_none() {
        Outcome outcome = Outcome.ofPlaces(
                "memnos", "all", List.of(List.of(), List.of("1", "2"), List.of("2"), List.of("3")), Set.of("2", "3"));
        assertEquals(1, outcome.recall5(), 0);
        assertEquals(0.5, outcome.reciprocal(), 0);
        double gained = Math.log(2) / Math.log(3) + Math.log(2) / Math.log(5);
        assertEquals(gained / (1 + Math.log(2) / Math.log(3)), outcome.ndcg10(), 1e-9);
    }

    @Test
    void an_order_is_read_and_shown_as_it_is_typed() {
        Order order = Order.of("locomo", "/data/locomo10.json", "--json", "--weight=75", "--out=/tmp/x.json");
        assertEquals("locomo", order.command());
        assertEquals(Map.of("json", "", "weight", "75", "out", "/tmp/x.json"), order.options());
        assertEquals("memnos bench locomo locomo10.json --weight 75", order.typed());
        assertThrows(IllegalArgumentException.class, () -> Order.of("--json"));
    }
}
