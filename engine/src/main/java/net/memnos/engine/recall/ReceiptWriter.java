package net.memnos.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.memnos.engine.access.Scope;
import net.memnos.engine.echo.EchoStore;
import net.memnos.engine.echo.ServedMemory;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.meter.Metric;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.usage.UsageEntry;
import net.memnos.engine.usage.UsageStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes receipts, and which lines were served, after their answers are given. One that cannot be written costs a line in the log. */
final class ReceiptWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptWriter.class);
    private static final String EMBED_QUESTION = "embed question";
    private static final int WAITING_MAX = 1_000;
    private static final int CLOSING_SECONDS = 5;
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    /** A kind's letter and a line. */
    private static final int ID_PREFIX = 2;

    private final Database database;
    /** When each namespace was pruned last; only the writer's thread looks at it. */
    private final Map<Long, Instant> prunedAt = new HashMap<>();

    private final ReceiptStore receipts = new ReceiptStore();
    private final UsageStore usage;
    private final Meter meter;
    private final EchoStore echoes = new EchoStore();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("memnos-receipts").factory());

    ReceiptWriter(Database database, UsageStore usage, Meter meter) {
        this.meter = meter;
        this.database = database;
        this.usage = usage;
        writer.allowCoreThreadTimeOut(true);
    }

    /** Returns at once. */
    void write(Scope scope, ReceiptStore.Receipt receipt) {
        try {
            writer.execute(() -> writeNow(scope, receipt));
        } catch (RejectedExecutionException e) {
            meter.count(Metric.RECEIPTS_DROPPED);
            LOG.warn("The receipt {} is not kept: too many wait", receipt.id(), e);
        }
    }

    /** Notes what the vector of a question cost, if anything was counted; returns at once. */
    void charge(Scope scope, QuestionVector asked) {
        if (asked.tokens() == 0 && asked.costMicros() == 0) {
            return;
        }
        UsageEntry entry = new UsageEntry(EMBED_QUESTION, asked.space().model(), asked.tokens(), 0, asked.costMicros());
        try {
            writer.execute(() -> chargeNow(scope, entry));
        } catch (RejectedExecutionException e) {
            LOG.warn("What a question cost is not kept: too many wait", e);
        }
    }

    private void chargeNow(Scope scope, UsageEntry entry) {
        try {
            database.write(transaction -> {
                usage.recordQuestion(transaction, scope, entry);
                return entry;
            });
        } catch (RuntimeException e) {
            LOG.warn("What a question cost could not be written", e);
        }
    }

    private void writeNow(Scope scope, ReceiptStore.Receipt receipt) {
        try {
            database.writeSoon(transaction -> {
                receipts.write(transaction, scope, receipt);
                echoes.serve(
                        transaction,
                        scope,
                        served(receipt.result()),
                        receipt.result().context(),
                        receipt.at());
                return receipt.id();
            });
            pruneWhenDue(scope, receipt.at());
        } catch (RuntimeException e) {
            meter.count(Metric.RECEIPTS_DROPPED);
            LOG.warn("The receipt {} could not be written", receipt.id(), e);
        }
    }

    /** Clears away what is old in the namespaces of a scope, at the first recall and every hour. */
    private void pruneWhenDue(Scope scope, Instant now) {
        boolean due = scope.namespaceIds().stream()
                .map(id -> prunedAt.getOrDefault(id, Instant.MIN))
                .anyMatch(last -> last.isBefore(now.minus(BETWEEN_PRUNINGS)));
        if (!due) {
            return;
        }
        database.write(transaction -> {
            receipts.prune(transaction, scope, now);
            echoes.prune(transaction, scope, now);
            return true;
        });
        scope.namespaceIds().forEach(id -> prunedAt.put(id, now));
    }

    private static List<ServedMemory> served(RecallResult result) {
        return result.memories().stream()
                .map(memory -> new ServedMemory(
                        memory.namespace(), UUID.fromString(memory.id().substring(ID_PREFIX)), memory.text()))
                .toList();
    }

    /** Waits a moment for those that are not written yet. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} receipts are not kept", writer.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
