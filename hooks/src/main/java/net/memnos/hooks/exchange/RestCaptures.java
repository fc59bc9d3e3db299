package net.memnos.hooks.exchange;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import net.memnos.hooks.exchange.ExchangeCounts.Fate;

/**
 * The way to the server: a bounded queue and one sender. While the server is away the first turn waits, the others behind it; when the
 * queue is full, what comes next goes to the overflow.
 */
public final class RestCaptures implements Captures, AutoCloseable {

    private static final int WAITING_MAX = 512;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final BlockingQueue<CapturedTurn> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final TurnSender sender;
    private final Captures overflow;
    private final ExchangeCounts counts;
    private final Thread thread;
    private volatile boolean closing;

    /** Starts to send what is offered. */
    public RestCaptures(TurnSender sender, Captures overflow, ExchangeCounts counts) {
        this.sender = sender;
        this.overflow = overflow;
        this.counts = counts;
        this.thread = Thread.ofVirtual().name("captures").start(this::run);
    }

    @Override
    public void offer(List<CapturedTurn> turns) {
        for (CapturedTurn turn : turns) {
            if (closing || !waiting.offer(turn)) {
                overflow.offer(List.of(turn));
            }
        }
    }

    /** How many wait. */
    public int waiting() {
        return waiting.size();
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                CapturedTurn turn = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (turn != null) {
                    send(turn);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(CapturedTurn turn) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            switch (sender.send(turn)) {
                case STORED -> {
                    counts.turn(Fate.STORED);
                    return;
                }
                case KNOWN -> {
                    counts.turn(Fate.KNOWN);
                    return;
                }
                case REFUSED -> {
                    counts.turn(Fate.REFUSED);
                    return;
                }
                case LATER -> {
                    if (closing) {
                        overflow.offer(List.of(turn));
                        return;
                    }
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
                }
            }
        }
    }

    /** Sends what waits while the server takes it, and drops the rest. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(GOODBYE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        List<CapturedTurn> left = new java.util.ArrayList<>();
        waiting.drainTo(left);
        overflow.offer(left);
    }
}
