package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.EMBEDDING;
import static net.memnos.schema.Tables.EMBEDDING_SPACE;
import static net.memnos.schema.Tables.JOB;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.Role;
import net.memnos.postgres.ConnectionSettings;
import org.jooq.impl.DSL;

/** A running engine with vectors made of words, which can move to the vectors of an endpoint and back. */
public final class MovingStore implements AutoCloseable {

    public static final NamespaceName NAMESPACE = new NamespaceName("demo");
    public static final EmbeddingSpace HERE = WordEmbedder.SPACE;
    public static final EmbeddingSpace THERE =
            new EmbeddingSpace(VectorEndpoint.MODEL, "endpoint", VectorEndpoint.DIMENSIONS);

    private final EngineDatabase database = EngineDatabase.fresh();
    private final InstantSource clock = InstantSource.system();
    private final Optional<EmbeddingEndpoint> endpoint;
    private final MemnosEngine engine;
    private final String token;
    private final Principal principal;
    private final AccessControl access;

    /** Whose server knows no endpoint. */
    public MovingStore() {
        this(Optional.empty());
    }

    public MovingStore(EmbeddingEndpoint endpoint) {
        this(Optional.of(endpoint));
    }

    private MovingStore(Optional<EmbeddingEndpoint> endpoint) {
        this.endpoint = endpoint;
        LazyEmbedder words = new LazyEmbedder(HERE, WordEmbedder::new);
        this.engine = MemnosEngine.over(
                database.database(),
                new MemnosEngine.Models(
                        words,
                        embedders(words, endpoint),
                        Extractor.NONE,
                        Optional.empty(),
                        SecretSource.PLAIN,
                        Optional.empty()),
                EngineSettings.DEFAULT,
                indexes(),
                clock,
                database.ids());
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, database.ids(), grants);
        TokenStore tokens = new TokenStore(clock, database.ids(), new SecureRandom(), principals);
        this.token = new Bootstrap(database.database(), principals, grants, tokens)
                .firstAdministrator("root", "Root", "test")
                .orElseThrow()
                .secret()
                .secret();
        this.principal = engine.authenticate(token);
        this.access = new AccessControl(database.database(), clock, tokens, grants, new NamespaceStore(clock), _ -> {});
    }

    private Embedders embedders(Embedder words, Optional<EmbeddingEndpoint> configured) {
        return configured
                .map(settings -> Embedders.localFirst(words, new EndpointEmbedder(settings, SecretSource.PLAIN, clock)))
                .orElseGet(() -> Embedders.only(words));
    }

    private EmbeddingIndexes indexes() {
        ConnectionSettings owner = database.server().owner();
        return new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password());
    }

    public EngineDatabase database() {
        return database;
    }

    /** For the administration of the store, with the namespaces that there are now. */
    public Scope administration() {
        return access.administration(principal);
    }

    /** A migration as another process runs it: with embedders of its own. Pauses that an endpoint asks for take no time. */
    public SpaceMigration migration(EmbeddingEndpoint settings) {
        return new SpaceMigration(
                database.database(),
                embedders(new WordEmbedder(), Optional.of(settings)),
                indexes(),
                new AuditStore(clock, AuditKey.random()),
                clock,
                database.ids(),
                _ -> Thread.onSpinWait());
    }

    public SpaceMigration migration() {
        return migration(endpoint.orElseThrow());
    }

    public void tell(String text) {
        engine.remember(
                principal,
                Channel.MCP,
                new RememberRequest(text, NAMESPACE, null, List.of(), null, Role.USER, null, null, null, null));
    }

    /** Waits long, for a machine that has much to do is not what is tested. */
    public RecallResult recall(String question) {
        return recall(question, Duration.ofSeconds(30));
    }

    public RecallResult recall(String question, Duration deadline) {
        RecallRequest usual = RecallRequest.of(question, NAMESPACE);
        return engine.recall(
                principal,
                new RecallRequest(
                        usual.query(),
                        usual.namespace(),
                        usual.limit(),
                        usual.maxTokens(),
                        usual.types(),
                        usual.author(),
                        usual.subject(),
                        usual.asOf(),
                        usual.knownAt(),
                        deadline,
                        usual.explain(),
                        usual.exceptSession()));
    }

    /** The administrator's token, for another process. */
    String token() {
        return token;
    }

    public MemnosEngine engine() {
        return engine;
    }

    public Principal principal() {
        return principal;
    }

    /** Waits until no job is left. */
    public void settled() {
        while (waiting() > 0) {
            Thread.onSpinWait();
        }
    }

    public int waiting() {
        return database.database().read(tx -> tx.dsl().fetchCount(JOB));
    }

    /** Makes the indexes of the current space that pay by now. */
    public void makeIndexes() {
        database.database().read(new EmbeddingSpaceStore(clock)::current).ifPresent(indexes()::makeDue);
    }

    /** Waits until the running engine has noticed which space is current. */
    public void awaitCurrent(EmbeddingSpace space) {
        awaitSaid(detail -> detail.startsWith(space.name()));
    }

    /** Waits until the running engine has noticed which space is being filled. */
    public void awaitFilling(EmbeddingSpace space) {
        awaitSaid(detail -> detail.endsWith(", filling " + space.name()));
    }

    private void awaitSaid(Predicate<String> wanted) {
        while (engine.health().parts().stream()
                .noneMatch(part -> part.name().equals("embeddings") && wanted.test(part.detail()))) {
            Thread.onSpinWait();
        }
    }

    /** How many vectors each space has. */
    public Map<String, Integer> vectors() {
        return database.database()
                .read(tx -> tx.dsl()
                        .select(EMBEDDING_SPACE.NAME, DSL.count())
                        .from(EMBEDDING)
                        .join(EMBEDDING_SPACE)
                        .on(EMBEDDING_SPACE.ID.eq(EMBEDDING.SPACE_ID))
                        .groupBy(EMBEDDING_SPACE.NAME)
                        .fetchMap(EMBEDDING_SPACE.NAME, DSL.count()));
    }

    /** Owners and parts that one space has and the other has not. */
    public int lacking(EmbeddingSpace one, EmbeddingSpace other) {
        return database.database()
                .read(tx -> tx.dsl()
                        .fetchCount(DSL.select(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID, EMBEDDING.PART)
                                .from(EMBEDDING)
                                .join(EMBEDDING_SPACE)
                                .on(EMBEDDING_SPACE.ID.eq(EMBEDDING.SPACE_ID))
                                .where(EMBEDDING_SPACE.NAME.eq(one.name()))
                                .except(DSL.select(EMBEDDING.NAMESPACE_ID, EMBEDDING.OWNER_ID, EMBEDDING.PART)
                                        .from(EMBEDDING)
                                        .join(EMBEDDING_SPACE)
                                        .on(EMBEDDING_SPACE.ID.eq(EMBEDDING.SPACE_ID))
                                        .where(EMBEDDING_SPACE.NAME.eq(other.name())))));
    }

    /** The state of a space, or {@code gone}. */
    public String state(EmbeddingSpace space) {
        return database.database()
                .read(tx -> tx.dsl()
                        .select(EMBEDDING_SPACE.STATE)
                        .from(EMBEDDING_SPACE)
                        .where(EMBEDDING_SPACE.NAME.eq(space.name()))
                        .fetchOptional(EMBEDDING_SPACE.STATE)
                        .orElse("gone"));
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
