package net.memnos.benchmarks.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.transfer.ImportReport;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.turn.Role;

/**
 * The product over a fresh database, with vectors that are made from words instead of by the model: a large store would
 * take hours to embed, and how long a search takes does not depend on what its vectors mean.
 */
public final class ScaleEngine implements AutoCloseable {

    private final BenchEngine bench;

    private ScaleEngine(BenchEngine bench) {
        this.bench = bench;
    }

    /** A fresh one. */
    public static ScaleEngine fresh() {
        return new ScaleEngine(BenchEngine.withoutModel());
    }

    public ImportReport importLines(NamespaceName namespace, Iterator<Line> lines) {
        return bench.importLines(namespace, lines);
    }

    public void remember(NamespaceName namespace, String text, String session) {
        bench.engine()
                .remember(
                        bench.principal(),
                        Channel.MCP,
                        new RememberRequest(
                                text, namespace, null, List.of(), null, Role.USER, null, session, null, null));
    }

    public RecallResult recall(NamespaceName namespace, String question) {
        return bench.engine().recall(bench.principal(), RecallRequest.of(question, namespace));
    }

    public RecallResult recall(NamespaceName namespace, String question, Duration deadline) {
        return bench.engine()
                .recall(bench.principal(), RecallRequest.of(question, namespace).within(deadline));
    }

    /** The least that anything costs here: a round trip to the database, over the pool. */
    public int roundTrip() {
        return bench.database()
                .database()
                .ask(transaction -> transaction.dsl().fetchSingle("select 1").get(0, int.class));
    }

    /** Waits until every turn has its vectors, then has the indexes made that are due. */
    public void settle() throws InterruptedException {
        bench.awaitVectors();
        bench.database()
                .database()
                .read(new EmbeddingSpaceStore(InstantSource.system())::current)
                .ifPresent(bench.indexes()::makeDue);
        try (Connection connection = bench.database().owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("the store could not be analysed", e);
        }
    }

    /** The server in a few words. */
    public String server() {
        return bench.database().described();
    }

    @Override
    public void close() {
        bench.close();
    }
}
