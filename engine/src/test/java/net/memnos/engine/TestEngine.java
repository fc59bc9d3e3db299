package net.memnos.engine;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantPattern;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.MintedToken;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.onnx.LocalEmbedder;
import net.memnos.postgres.ConnectionSettings;

/** The whole engine over a database of its own, with the real model and an administrator called {@code root}. */
public final class TestEngine implements AutoCloseable {

    private final EngineDatabase database;
    private final MemnosEngine engine;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private TestEngine(
            EngineDatabase database,
            InstantSource clock,
            EngineSettings settings,
            Optional<ServerConfig.Extraction> extraction) {
        this.database = database;
        ConnectionSettings owner = database.server().owner();
        this.engine = MemnosEngine.over(
                database.database(),
                new MemnosEngine.Models(
                        new LazyEmbedder(LocalEmbedder.SPACE, SharedModel::new), new SharedRules(), extraction),
                settings,
                new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password()),
                clock,
                database.ids());
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, database.ids(), grants);
        TokenStore minted = new TokenStore(clock, database.ids(), new SecureRandom(), principals);
        MintedToken root = new Bootstrap(database.database(), principals, grants, minted)
                .firstAdministrator("root", "Root", "test")
                .orElseThrow();
        tokens.put("root", root.secret().secret());
    }

    /** On the machine's clock. */
    public static TestEngine fresh() {
        return new TestEngine(EngineDatabase.fresh(), InstantSource.system(), EngineSettings.DEFAULT, Optional.empty());
    }

    /** On a clock that the test moves. */
    public static TestEngine at(SettableClock clock) {
        return at(clock, EngineSettings.DEFAULT);
    }

    /** On a clock that the test moves, with a model that draws facts. */
    public static TestEngine at(SettableClock clock, ServerConfig.Extraction extraction) {
        return new TestEngine(EngineDatabase.fresh(), clock, EngineSettings.DEFAULT, Optional.of(extraction));
    }

    /** On a clock that the test moves, as an operator has set it up. */
    public static TestEngine at(SettableClock clock, EngineSettings settings) {
        return new TestEngine(EngineDatabase.fresh(), clock, settings, Optional.empty());
    }

    public MemnosEngine engine() {
        return engine;
    }

    /** The model of every test engine. */
    public Embedder model() {
        return new SharedModel();
    }

    public EngineDatabase database() {
        return database;
    }

    /** The token of a principal, which is made when it is not there. */
    public String token(String principal) {
        return tokens.computeIfAbsent(principal, name -> {
            Administration administration = administration();
            administration.createPrincipal(name, name, Principal.Kind.PERSON);
            return administration.mintToken(name, "test", null).secret().secret();
        });
    }

    public Principal principal(String name) {
        return engine.authenticate(token(name));
    }

    /** Gives a principal rights. */
    public TestEngine granted(String principal, String pattern, Permission... permissions) {
        token(principal);
        administration().grant(principal, new GrantPattern(pattern), Set.of(permissions));
        return this;
    }

    /** Waits until a part of the engine is as the test needs it, and gives what is said of it. */
    public Health.Part awaitPart(String name, Predicate<Health.Part> wanted) {
        while (true) {
            Optional<Health.Part> part = engine.health().parts().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .filter(wanted);
            if (part.isPresent()) {
                return part.get();
            }
            Thread.onSpinWait();
        }
    }

    public Administration administration() {
        return engine.administration(principal("root"));
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }

    /** When a test's clock needs a start. */
    public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** One set of rules for all engines of a test run. */
    private record SharedRules() implements Extractor {

        private static final RuleExtractor RULES = RuleExtractor.load();

        @Override
        public List<ExtractedFact> extract(TurnText turn) {
            return RULES.extract(turn);
        }

        @Override
        public Reading read(TurnText turn) {
            return RULES.read(turn);
        }
    }

    /** One model for all engines of a test run; it is not closed with them. */
    private record SharedModel() implements Embedder {

        private static final LocalEmbedder MODEL =
                LocalEmbedder.load(Path.of(System.getProperty("memnos.root"), ".memnos-test", "models"), 1);

        static {
            // A process that ends while a text is still read by native code may end by a signal.
            Runtime.getRuntime().addShutdownHook(new Thread(MODEL::close));
        }

        @Override
        public EmbeddingSpace space() {
            return MODEL.space();
        }

        @Override
        public Embedded embed(String text) {
            return MODEL.embed(text);
        }

        @Override
        public void close() {}
    }
}
