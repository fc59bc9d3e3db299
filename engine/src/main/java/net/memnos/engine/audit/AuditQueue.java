package net.memnos.engine.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import net.memnos.engine.postgres.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes calls that changed nothing into the audit trail after their answers are given, at once and many together. When more
 * wait than it holds, a caller writes its own. Thread-safe.
 */
public final class AuditQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
    private static final int WAITING_MAX = 10_000;
    private static final int TOGETHER_MAX = 500;
    private static final long LOOK_MILLIS = 200;
    private static final long CLOSING_MILLIS = 5_000;

    private final Database database;
    private final AuditStore store;
    private final BlockingQueue<FinishedCall> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread writer =
            Thread.ofPlatform().daemon().name("memnos-audit").unstarted(this::run);
    private volatile boolean closed;

    public AuditQueue(Database database, AuditStore store) {
        this.database = database;
        this.store = store;
    }

    public void start() {
        writer.start();
    }

    /** Returns at once, as long as not too many wait. */
    public void add(FinishedCall call) {
        if (closed || !waiting.offer(call)) {
            write(List.of(call));
        }
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            try {
                FinishedCall first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<FinishedCall> together = new ArrayList<>(List.of(first));
                    waiting.drainTo(together, TOGETHER_MAX - 1);
                    write(together);
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void write(List<FinishedCall> calls) {
        try {
            database.write(transaction -> {
                store.over(transaction, calls);
                return calls;
            });
        } catch (RuntimeException e) {
            calls.forEach(call -> LOG.error(
                    "a call is missing in the audit trail: {} {} by {} at {}",
                    call.action(),
                    call.outcome().label(),
                    call.principal().value(),
                    call.at()));
            LOG.error("the audit trail cannot be written", e);
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!writer.join(Duration.ofMillis(CLOSING_MILLIS))) {
                LOG.error("{} calls are missing in the audit trail: the database did not take them", waiting.size());
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
