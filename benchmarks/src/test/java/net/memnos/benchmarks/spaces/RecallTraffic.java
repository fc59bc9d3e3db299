package net.memnos.benchmarks.spaces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.memnos.benchmarks.scale.SyntheticTalk;
import net.memnos.engine.embedding.MovingStore;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;

/** One asker who asks ten times a second, and one writer who tells something twice a second, while something else happens. */
public final class RecallTraffic {

    private static final long BETWEEN_QUESTIONS_MS = 100;
    private static final long BETWEEN_TURNS_MS = 500;

    private final MovingStore store;
    private final SyntheticTalk talk;
    private final int turns;
    private int asked;
    private int failed;
    private int written;

    public RecallTraffic(MovingStore store, SyntheticTalk talk, int turns) {
        this.store = store;
        this.talk = talk;
        this.turns = turns;
    }

    /** What happens beside the traffic. */
    @FunctionalInterface
    public interface Beside {
        void run() throws Exception;
    }

    /** How the questions fared meanwhile, in words. */
    public String during(Beside beside) throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        List<Long> took = new ArrayList<>();
        Map<String, Integer> degraded = new TreeMap<>();
        int failedBefore = failed;
        Thread asking = Thread.ofPlatform().start(() -> ask(going, took, degraded));
        Thread writing = Thread.ofPlatform().start(() -> write(going));
        try {
            beside.run();
        } finally {
            going.set(false);
            asking.join();
            writing.join();
        }
        Collections.sort(took);
        return String.format(
                Locale.ROOT,
                "%d recalls, %d failed, degraded %s, median %d ms, p95 %d ms",
                took.size(),
                failed - failedBefore,
                degraded,
                took.get(took.size() / 2),
                took.get(took.size() * 95 / 100));
    }

    private void ask(AtomicBoolean going, List<Long> took, Map<String, Integer> degraded) {
        while (going.get()) {
            long began = System.nanoTime();
            try {
                RecallResult answer = store.recall(talk.question(asked++ * 37 % turns), RecallRequest.DEADLINE_DEFAULT);
                answer.degraded().forEach(one -> degraded.merge(one.arm() + ": " + one.reason(), 1, Integer::sum));
                failed += answer.memories().isEmpty() ? 1 : 0;
            } catch (RuntimeException e) {
                failed++;
                degraded.merge(e.toString(), 1, Integer::sum);
            }
            took.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            pause(BETWEEN_QUESTIONS_MS);
        }
    }

    private void write(AtomicBoolean going) {
        while (going.get()) {
            store.tell(talk.text(turns + written++));
            pause(BETWEEN_TURNS_MS);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Recalls that gave nothing or threw, since the start. */
    public int failed() {
        return failed;
    }

    public int written() {
        return written;
    }
}
