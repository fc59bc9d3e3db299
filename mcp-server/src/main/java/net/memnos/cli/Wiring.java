package net.memnos.cli;

import com.fasterxml.uuid.Generators;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.embedding.Embedders;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.embedding.EndpointEmbedder;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.extract.LazyExtractor;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.onnx.LocalEmbedder;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.engine.vault.Vault;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.http.BridgeSettings;
import net.memnos.http.HttpBridge;
import net.memnos.http.meter.PrometheusMeter;
import net.memnos.mcp.McpServlet;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.PostgresEndpoint;
import net.memnos.postgres.Progress;
import net.memnos.postgres.ServerCapabilities;
import net.memnos.postgres.ServerChecks;

/** The one place where the product is put together: from the configuration to an engine that answers. */
final class Wiring implements AutoCloseable {

    /** Ids that sort by time. */
    static final IdSource IDS = Generators.timeBasedEpochGenerator()::generate;

    /** The model shares the machine with the agents it serves. */
    private static final int MODEL_THREADS = 1;

    private final Database database;
    private final MemnosEngine engine;
    private final PrometheusMeter meter;

    private Wiring(Database database, MemnosEngine engine, PrometheusMeter meter) {
        this.meter = meter;
        this.database = database;
        this.engine = engine;
    }

    /** Finds the database, checks that its schema is this build's, and puts the engine on top. */
    static Wiring open(ServerConfig config, InstantSource clock, Progress progress) {
        PostgresEndpoint endpoint = new DatabaseAccess(config).open(progress);
        progress.step("database: " + endpoint.source().description());
        ServerCapabilities capabilities = ServerChecks.check(endpoint.owner());
        capabilities.warnings().forEach(warning -> progress.step("warning: " + warning));
        checkSchema(endpoint);
        Database database = database(config, endpoint.application());
        PrometheusMeter meter = new PrometheusMeter();
        EngineSettings settings = EngineSettings.of(config).measuredBy(meter);
        try {
            return new Wiring(database, engine(config, settings, database, endpoint.owner(), clock, progress), meter);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static MemnosEngine engine(
            ServerConfig config,
            EngineSettings settings,
            Database database,
            ConnectionSettings owner,
            InstantSource clock,
            Progress progress) {
        Optional<LazyCrossEncoder> crossEncoder = CrossEncoders.configured(config, clock);
        Vault vault = new Vault(
                database,
                config.vault(),
                clock,
                new AuditStore(clock, settings.audit().keys().current()));
        LazyEmbedder local = local(config);
        Embedders embedders = embedders(config, local, vault, clock);
        Optional<EmbeddingSpace> current =
                database.read(new EmbeddingSpaceStore(clock)::current).map(StoredSpace::space);
        try {
            embedders.refuseOther(current, config.embeddings().chosen());
        } catch (RuntimeException e) {
            embedders.close();
            throw e;
        }
        boolean asked = current.flatMap(embedders::of).orElse(embedders.first()).isRemote();
        Stream.concat(
                        config.embeddings().endpoint().key().filter(_ -> asked).stream(),
                        config.extraction().flatMap(ServerConfig.Extraction::key).stream())
                .forEach(key -> warnWithout(vault, key, progress));
        EmbeddingIndexes indexes = new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password());
        return MemnosEngine.over(
                database,
                new MemnosEngine.Models(
                        local,
                        embedders,
                        new LazyExtractor(RuleExtractor::load),
                        config.extraction(),
                        vault,
                        crossEncoder),
                settings,
                indexes,
                clock,
                IDS);
    }

    /** The model of this machine; it loads beside what else is done. */
    static LazyEmbedder local(ServerConfig config) {
        Path cache = config.home().resolve("models");
        return new LazyEmbedder(LocalEmbedder.SPACE, () -> LocalEmbedder.load(cache, MODEL_THREADS));
    }

    /** Both makers of vectors; which of them is asked follows from the space of the store. */
    static Embedders embedders(ServerConfig config, LazyEmbedder local, SecretSource secrets, InstantSource clock) {
        EndpointEmbedder endpoint = new EndpointEmbedder(config.embeddings().endpoint(), secrets, clock);
        return config.embeddings()
                        .chosen()
                        .filter(ServerConfig.Embeddings.Provider.OPENAI::equals)
                        .isPresent()
                ? Embedders.endpointFirst(local, endpoint)
                : Embedders.localFirst(local, endpoint);
    }

    /** What needs the key stays degraded until it is there; the rest works. */
    private static void warnWithout(Vault vault, Secret key, Progress progress) {
        try {
            vault.resolve(key);
        } catch (SecretSource.Unresolved e) {
            progress.step("warning: " + e.getMessage());
        }
    }

    static void checkSchema(PostgresEndpoint endpoint) {
        ConnectionSettings owner = endpoint.owner();
        Migrations.Versions versions = new Migrations(owner.jdbcUrl(), owner.user(), owner.password()).versions();
        refuseNewer(versions);
        if (!versions.match()) {
            throw new CommandFailure(
                    "the database has "
                            + versions.found()
                                    .map(found -> "version " + found + " of")
                                    .orElse("no") + " schema, and this build needs version " + versions.needed(),
                    "run 'memnos setup'");
        }
    }

    /** Rows that a newer build wrote may mean what this one does not know. */
    static void refuseNewer(Migrations.Versions versions) {
        if (versions.ahead()) {
            throw new CommandFailure(
                    "a newer memnos has been at this database: its schema is version "
                            + versions.found().orElse("") + ", and this build knows version " + versions.needed()
                            + "; nothing was changed",
                    "use that newer memnos here, too");
        }
    }

    static Database database(ServerConfig config, ConnectionSettings application) {
        DatabaseSettings defaults =
                DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password());
        return Database.open(new DatabaseSettings(
                defaults.jdbcUrl(),
                defaults.user(),
                defaults.password(),
                config.database().poolSize(),
                defaults.connectTimeout(),
                defaults.statementTimeout()));
    }

    /** The HTTP server over the engine, not started yet. */
    HttpBridge bridge(ServerConfig config, String proofSecret) {
        ServerConfig.Listen listen = config.listen();
        return new HttpBridge(
                engine,
                new BridgeSettings(
                        listen.bind(),
                        listen.port(),
                        listen.hosts(),
                        listen.origins(),
                        config.limits(),
                        Optional.of(proofSecret),
                        Optional.of(new MemnosHome(config.home()))),
                InstantSource.system(),
                new McpServlet(engine, Version.current()),
                meter);
    }

    MemnosEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            database.close();
        }
    }
}
