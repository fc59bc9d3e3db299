package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.memnos.engine.crossencoder.CrossEncoder;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.TestMemories;
import org.junit.jupiter.api.Test;

class CrossRerankerTest {

    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final double FAST = 1e6;

    private static final List<Memory> MEMORIES = List.of(
            turn("t_1", "one", 0.9), turn("t_2", "two", 0.6), turn("t_3", "three", 0.5), turn("t_4", "four", 0.1));

    @Test
    void the_model_and_the_order_before_share_the_scores_that_were_there() {
        CrossReranker.Reordered reordered =
                weighing(3, 0.5, text -> text.equals("three") ? 10 : 0).order("which?", MEMORIES, PLENTY, true);
        assertEquals(Optional.empty(), reordered.leftOut());
        assertEquals(0.7, score(reordered, "t_1"), 1e-9);
        assertEquals(0.7, score(reordered, "t_3"), 1e-9);
        assertEquals(0.55, score(reordered, "t_2"), 1e-9);
        assertEquals(0.1, score(reordered, "t_4"), 1e-9);
        assertEquals(-0.2, reordered.memories().getFirst().explain().getOrDefault(CrossReranker.NAME, 0.0), 1e-9);
    }

    @Test
    void a_model_that_says_everything_turns_the_order_round_above_what_it_did_not_see() {
        CrossReranker.Reordered reordered =
                weighing(3, 1, text -> -text.length()).order("which?", reversedLengths(), PLENTY, false);
        assertEquals(List.of("t_3", "t_2", "t_1", "t_4"), bestFirst(reordered));
    }

    @Test
    void without_time_everything_stays_and_the_answer_says_so() {
        CrossReranker.Reordered reordered =
                weighing(3, 1, text -> -text.length()).order("which?", MEMORIES, Duration.ZERO, false);
        assertEquals(MEMORIES, reordered.memories());
        assertTrue(reordered.leftOut().orElse("").startsWith("0 of 3"));
    }

    @Test
    void what_was_weighed_before_a_model_hangs_counts() {
        List<Memory> many = IntStream.range(0, 12)
                .mapToObj(at -> turn("t_" + at, String.valueOf(at), 1 - at / 20.0))
                .toList();
        CountDownLatch never = new CountDownLatch(1);
        CrossReranker.Reordered reordered = weighing(12, 1, text -> {
                    int at = Integer.parseInt(text);
                    return at < 8 ? at : hang(never);
                })
                .order("which?", many, Duration.ofSeconds(1), false);
        never.countDown();
        assertEquals(Optional.of("8 of 12 were weighed: there was no time for more"), reordered.leftOut());
        assertEquals(
                List.of("t_7", "t_6", "t_5", "t_4", "t_3", "t_2", "t_1", "t_0", "t_8", "t_9", "t_10", "t_11"),
                bestFirst(reordered));
    }

    @Test
    void as_many_pairs_are_begun_as_the_speed_of_late_allows() {
        PairPace pace = new PairPace(100);
        assertEquals(8, pace.within(Duration.ofMillis(100).toNanos()));
        pace.saw(10, Duration.ofSeconds(1).toNanos());
        assertEquals(2, pace.within(Duration.ofMillis(100).toNanos()));
        assertEquals(0, pace.within(Duration.ofMillis(-5).toNanos()));
        assertEquals(4, new PairPace(0).within(Duration.ofMillis(100).toNanos()));
    }

    @Test
    void a_model_that_hangs_is_not_waited_for() {
        CountDownLatch never = new CountDownLatch(1);
        CrossReranker reranker = weighing(3, 1, text -> hang(never));
        CrossReranker.Reordered reordered = reranker.order("which?", MEMORIES, Duration.ofMillis(50), false);
        never.countDown();
        assertEquals(MEMORIES, reordered.memories());
        assertEquals(Optional.of("0 of 3 were weighed: there was no time for more"), reordered.leftOut());
    }

    @Test
    void a_model_that_fails_costs_its_opinion_only() {
        CrossReranker.Reordered failed = weighing(3, 1, text -> {
                    throw new IllegalStateException("broken");
                })
                .order("which?", MEMORIES, PLENTY, false);
        assertEquals(MEMORIES, failed.memories());
        assertTrue(failed.leftOut().orElse("").contains("the model failed"));
        CrossReranker.Reordered nothing = weighing(3, 1, text -> Double.NaN).order("which?", MEMORIES, PLENTY, false);
        assertEquals(MEMORIES, nothing.memories());
        assertTrue(nothing.leftOut().orElse("").contains("the model failed"));
    }

    @Test
    void a_fact_is_not_raised_above_the_turn_that_it_was_drawn_from() {
        List<Memory> memories = List.of(
                turn("t_1", "one", 0.9),
                turn("t_2", "I live in Porto.", 0.6),
                TestMemories.fact("f_1", "Ana lives in Porto.", 0.6, List.of("t_2")));
        CrossReranker.Reordered reordered =
                weighing(3, 1, text -> text.startsWith("Ana") ? 1 : 0).order("which?", memories, PLENTY, false);
        assertTrue(score(reordered, "f_1") <= score(reordered, "t_2"));
    }

    @Test
    void what_came_along_without_a_score_is_left_alone() {
        List<Memory> memories = List.of(turn("t_1", "one", 0.9), turn("t_2", "two", 0.6), turn("t_3", "three", 0));
        CrossReranker.Reordered reordered =
                weighing(3, 1, text -> text.length()).order("which?", memories, PLENTY, false);
        assertEquals(0, reordered.memories().getLast().score(), 0);
        assertEquals(Optional.empty(), reordered.leftOut());
    }

    private static CrossReranker weighing(int depth, double weight, ToDoubleFunction<String> opinion) {
        return new CrossReranker(lazy(FAST, opinion), depth, weight);
    }

    private static LazyCrossEncoder lazy(double pairsPerSecond, ToDoubleFunction<String> opinion) {
        return new LazyCrossEncoder("opinion", pairsPerSecond, () -> new Opinion(opinion));
    }

    private static List<Memory> reversedLengths() {
        return List.of(
                turn("t_1", "a long text", 0.9),
                turn("t_2", "a text", 0.6),
                turn("t_3", "text", 0.5),
                turn("t_4", "", 0.1));
    }

    private static double hang(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static double score(CrossReranker.Reordered reordered, String id) {
        return reordered.memories().stream()
                .filter(memory -> memory.id().equals(id))
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static List<String> bestFirst(CrossReranker.Reordered reordered) {
        return reordered.memories().stream()
                .sorted(Comparator.comparingDouble(Memory::score).reversed())
                .map(Memory::id)
                .toList();
    }

    private static Memory turn(String id, String text, double score) {
        return TestMemories.turn(id, "ada", null, text, score);
    }

    /** A model that judges the text alone. */
    private record Opinion(ToDoubleFunction<String> opinion) implements CrossEncoder {

        @Override
        public double[] score(String question, List<String> texts) {
            return texts.stream().mapToDouble(opinion).toArray();
        }

        @Override
        public void close() {}
    }
}
