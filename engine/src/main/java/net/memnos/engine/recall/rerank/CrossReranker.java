package net.memnos.engine.recall.rerank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.memory.Memory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders the best once more by the user's cross-encoder, as many as there is time for. Holds no connection, and is never
 * waited for beyond the time that it is given. Thread-safe.
 */
public final class CrossReranker {

    /** The name that a degraded answer gives, and that of its part in explanations. */
    public static final String NAME = "cross_encoder";

    /** The time is looked at after so many pairs; more at once are hardly faster on a processor. */
    private static final int BATCH = 8;

    /** Runs share the processor, so that more of them only make each slower. */
    private static final int AT_ONCE_MAX = 2;

    private static final Logger LOG = LoggerFactory.getLogger(CrossReranker.class);

    private final LazyCrossEncoder encoder;
    private final int depth;
    private final double weight;
    private final PairPace pace;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    /**
     * @param depth so many of the best are weighed
     * @param weight how much the cross-encoder says, 0 to 1; the rest is what the order before said
     */
    public CrossReranker(LazyCrossEncoder encoder, int depth, double weight) {
        this.encoder = encoder;
        this.depth = depth;
        this.weight = weight;
        this.pace = new PairPace(encoder.pairsPerSecond());
    }

    /** How many of the best have to be there to be weighed. */
    public int depth() {
        return depth;
    }

    /**
     * What came of it.
     *
     * @param leftOut what was not weighed and why; empty when all that should be was
     */
    public record Reordered(List<Memory> memories, Optional<String> leftOut) {}

    /** The same memories; those without a score of their own stay where they are. */
    public Reordered order(String question, List<Memory> memories, Duration time, boolean explain) {
        long end = System.nanoTime() + time.toNanos();
        List<Memory> head = memories.stream()
                .filter(memory -> memory.score() > 0)
                .sorted(Comparator.comparingDouble(Memory::score).reversed())
                .limit(depth)
                .toList();
        if (head.size() < 2) {
            return new Reordered(memories, Optional.empty());
        }
        Weighing weighing = new Weighing(question, head, end);
        String failure = run(weighing, end);
        List<Double> scores = weighing.scores();
        Optional<String> leftOut = scores.size() == head.size()
                ? Optional.empty()
                : Optional.of(scores.size() + " of " + head.size() + " were weighed: " + failure);
        return new Reordered(reordered(memories, head.subList(0, scores.size()), scores, explain), leftOut);
    }

    /** Why not everything was weighed, should that be so. */
    private String run(Weighing weighing, long end) {
        try {
            if (encoder.failure().isPresent()) {
                return "the model could not be loaded";
            }
            if (!places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return "the model is busy";
            }
            FutureTask<Integer> task = new FutureTask<>(() -> {
                try {
                    return weighing.call();
                } finally {
                    places.release();
                }
            });
            Thread.ofPlatform().daemon().name("memnos-cross-encoder").start(task);
            task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return "there was no time for more";
        } catch (TimeoutException e) {
            return encoder.ready() ? "there was no time for more" : "the model is being loaded";
        } catch (ExecutionException e) {
            LOG.warn("Recall goes on without the cross-encoder {}", encoder.name(), e.getCause());
            return "the model failed; the log has the cause";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /**
     * What was weighed shares the scores that it had before, from the least to the best, by the weighted sum of both
     * opinions, each stretched from 0 to 1. So what was not weighed keeps its place below.
     */
    private List<Memory> reordered(List<Memory> all, List<Memory> head, List<Double> scores, boolean explain) {
        if (head.size() < 2) {
            return all;
        }
        double high = head.getFirst().score();
        double low = head.getLast().score();
        List<Double> before = Blend.stretched(head.stream().map(Memory::score).toList());
        List<Double> across = Blend.stretched(scores);
        Map<String, Double> fresh = new HashMap<>();
        for (int at = 0; at < head.size(); at++) {
            double share = (1 - weight) * before.get(at) + weight * across.get(at);
            fresh.put(head.get(at).id(), low + (high - low) * share);
        }
        Blend.keepUnderSources(head, fresh);
        return all.stream().map(memory -> scored(memory, fresh, explain)).toList();
    }

    private static Memory scored(Memory memory, Map<String, Double> fresh, boolean explain) {
        double score = fresh.getOrDefault(memory.id(), memory.score());
        Map<String, Double> parts = new HashMap<>(memory.explain());
        if (explain && fresh.containsKey(memory.id())) {
            parts.put(NAME, score - memory.score());
        }
        return memory.scored(score, parts);
    }

    /** One question's pairs, weighed best first until the time is over. */
    private final class Weighing implements Callable<Integer> {

        private final String question;
        private final List<Memory> head;
        private final long end;
        private final List<Double> scores = new ArrayList<>();

        Weighing(String question, List<Memory> head, long end) {
            this.question = question;
            this.head = head;
            this.end = end;
        }

        /** How many there was time for. */
        @Override
        public Integer call() {
            int from = 0;
            int count = next(from);
            while (count > 0) {
                List<String> texts = head.subList(from, from + count).stream()
                        .map(CrossReranker::text)
                        .toList();
                boolean warm = encoder.ready();
                long started = System.nanoTime();
                double[] fresh = encoder.score(question, texts);
                if (warm) {
                    pace.saw(count, System.nanoTime() - started);
                }
                add(fresh);
                from += count;
                count = next(from);
            }
            return from;
        }

        private int next(int from) {
            return Math.min(Math.min(BATCH, head.size() - from), pace.within(end - System.nanoTime()));
        }

        private synchronized void add(double[] fresh) {
            for (double score : fresh) {
                if (!Double.isFinite(score)) {
                    throw new IllegalStateException("a score of the cross-encoder is " + score);
                }
                scores.add(score);
            }
        }

        /** Those that there are now; what a late run still adds does not count. */
        synchronized List<Double> scores() {
            return List.copyOf(scores);
        }
    }

    private static String text(Memory memory) {
        String speaker = memory.speaker();
        return speaker == null || memory.kind() != Memory.Kind.TURN ? memory.text() : speaker + ": " + memory.text();
    }
}
