package net.memnos.engine.recall;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.memnos.engine.access.Scope;
import net.memnos.engine.echo.EchoStore;
import net.memnos.engine.echo.ServedMemory;
import net.memnos.engine.embedding.QuestionEmbedder.QuestionVector;
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

    /** A kind's letter and a line. */
    private static final int ID_PREFIX = 2;

    private final Database database;
    private final ReceiptStore receipts = new ReceiptStore();
    private final UsageStore usage;
    private final EchoStore echoes = new EchoStore();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("memnos-receipts").factory());

    ReceiptWriter(Database database, UsageStore usage) {
        this.database = database;
        this.usage = usage;
        writer.allowCoreThreadTimeOut(true);
    }

    /** Returns at once. */
    void write(Scope scope, ReceiptStore.Receipt receipt) {
        try {
            writer.execute(() -> writeNow(scope, receipt));
        } catch (RejectedExecutionException e) {
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
            database.write(transaction -> {
                receipts.write(transaction, scope, receipt);
                receipts.prune(transaction, scope, receipt.at());
                return receipt.id();
            });
            database.write(transaction -> {
                echoes.serve(
                        transaction,
                        scope,
                        served(receipt.result()),
                        receipt.result().context(),
                        receipt.at());
                echoes.prune(transaction, scope, receipt.at());
                return receipt.id();
            });
        } catch (RuntimeException e) {
            LOG.warn("The receipt {} could not be written", receipt.id(), e);
        }
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
