package net.memnos.benchmarks.scale;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.embedding.WordEmbedder;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.transfer.ImportReport;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.turn.Role;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.schema.Tables;

/**
 * The product over a fresh database, with vectors that are made from words instead of by the model: a large store would
 * take hours to embed, and how long a search takes does not depend on what its vectors mean.
 */
public final class ScaleEngine implements AutoCloseable {

    private static final String ROOT = "memnos.root";

    private final EngineDatabase database;
    private final MemnosEngine engine;
    private final EmbeddingIndexes indexes;
    private final Principal principal;

    private ScaleEngine(EngineDatabase database) {
        this.database = database;
        ConnectionSettings owner = database.server().owner();
        this.indexes = new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password());
        InstantSource clock = InstantSource.system();
        this.engine = MemnosEngine.over(
                database.database(),
                new MemnosEngine.Models(
                        new LazyEmbedder(WordEmbedder.SPACE, WordEmbedder::new),
                        RuleExtractor.load(),
                        Optional.empty()),
                EngineSettings.DEFAULT,
                indexes,
                clock,
                database.ids());
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, database.ids(), grants);
        TokenStore tokens = new TokenStore(clock, database.ids(), new SecureRandom(), principals);
        this.principal = engine.authenticate(new Bootstrap(database.database(), principals, grants, tokens)
                .firstAdministrator("bench", "Bench", "bench")
                .orElseThrow()
                .secret()
                .secret());
    }

    /** A fresh one; its server lies below the folder that the program is started in. */
    public static ScaleEngine fresh() {
        if (System.getProperty(ROOT) == null) {
            System.setProperty(ROOT, System.getProperty("user.dir"));
        }
        return new ScaleEngine(EngineDatabase.fresh());
    }

    public ImportReport importLines(NamespaceName namespace, Iterator<Line> lines) {
        return engine.importLines(principal, namespace, lines, _ -> {});
    }

    public void remember(NamespaceName namespace, String text, String session) {
        engine.remember(
                principal,
                Channel.MCP,
                new RememberRequest(text, namespace, null, List.of(), null, Role.USER, null, session, null, null));
    }

    public RecallResult recall(NamespaceName namespace, String question) {
        return recall(namespace, question, RecallRequest.DEADLINE_DEFAULT);
    }

    public RecallResult recall(NamespaceName namespace, String question, Duration deadline) {
        return engine.recall(
                principal,
                new RecallRequest(
                        question,
                        namespace,
                        RecallRequest.LIMIT_DEFAULT,
                        RecallRequest.MAX_TOKENS_DEFAULT,
                        Set.of(),
                        null,
                        null,
                        null,
                        null,
                        deadline,
                        false,
                        null));
    }

    /** The least that anything costs here: a round trip to the database, over the pool. */
    public int roundTrip() {
        return database.database()
                .ask(transaction -> transaction.dsl().fetchSingle("select 1").get(0, int.class));
    }

    /** Waits until every turn has its vectors, then has the indexes made that are due. */
    public void settle() throws InterruptedException {
        while (waiting() > 0) {
            Thread.sleep(200);
        }
        ConnectionSettings owner = database.server().owner();
        database.database()
                .read(new EmbeddingSpaceStore(InstantSource.system())::current)
                .ifPresent(indexes::makeDue);
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("the store could not be analysed", e);
        }
    }

    public int waiting() {
        return database.database().read(transaction -> transaction.dsl().fetchCount(Tables.JOB));
    }

    public EngineDatabase database() {
        return database;
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
