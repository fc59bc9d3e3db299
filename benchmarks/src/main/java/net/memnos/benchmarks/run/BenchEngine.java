package net.memnos.benchmarks.run;

import com.fasterxml.uuid.Generators;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.constraint.PinBudget;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpace;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.onnx.LocalEmbedder;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.transfer.ImportReport;
import net.memnos.engine.transfer.Line;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.schema.Tables;
import org.jspecify.annotations.Nullable;

/** The product as a benchmark uses it: one principal, a fresh database, namespaces that come to be with the first write. */
public final class BenchEngine implements AutoCloseable {

    private static final IdSource IDS = Generators.timeBasedEpochGenerator()::generate;
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String PRINCIPAL = "bench";

    /** Far more than one question needs: figures are about what is found, not about how soon. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A kept store knows the principal already, and gets another token for each run. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    /** Of one namespace. */
    private static final int FACTS_MAX = 100_000;

    private final BenchDatabase database;
    private final Optional<KeptStore> kept;
    private final LazyEmbedder model;
    private final EmbeddingIndexes indexes;
    private final MemnosEngine engine;
    private final Principal principal;
    private final Runnable atTheEnd;
    private final FactStore facts = new FactStore();

    private BenchEngine(BenchDatabase database, LazyEmbedder model, Optional<KeptStore> kept) {
        this.database = database;
        this.kept = kept;
        this.model = model;
        this.indexes = indexes(database);
        this.engine = engine(database, model, Ordering.DEFAULT, indexes);
        this.atTheEnd = database::close;
        GrantStore grants = new GrantStore(CLOCK);
        PrincipalStore principals = new PrincipalStore(CLOCK, IDS, grants);
        TokenStore tokens = new TokenStore(CLOCK, IDS, new SecureRandom(), principals);
        Bootstrap bootstrap = new Bootstrap(database.database(), principals, grants, tokens);
        this.principal = engine.authenticate(bootstrap
                .firstAdministrator(PRINCIPAL, PRINCIPAL, PRINCIPAL)
                .orElseGet(() -> bootstrap.mintFor(PRINCIPAL, PRINCIPAL, TOKEN_LIFE))
                .secret()
                .secret());
    }

    private BenchEngine(BenchEngine first, Ordering ordering) {
        this.database = first.database;
        this.kept = first.kept;
        this.model = new LazyEmbedder(first.model.space(), () -> new Borrowed(first.model));
        this.indexes = first.indexes;
        this.engine = engine(database, model, ordering, indexes);
        this.principal = first.principal;
        this.atTheEnd = () -> {};
    }

    private static EmbeddingIndexes indexes(BenchDatabase database) {
        ConnectionSettings owner = database.owner();
        return new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password());
    }

    private static MemnosEngine engine(
            BenchDatabase database, LazyEmbedder model, Ordering ordering, EmbeddingIndexes indexes) {
        return MemnosEngine.over(
                database.database(),
                new MemnosEngine.Models(model, RuleExtractor.load(), Optional.empty(), ordering.crossEncoder()),
                new EngineSettings(PinBudget.DEFAULT, Optional.empty(), ordering.ranking()),
                indexes,
                CLOCK,
                IDS);
    }

    /** A fresh one with the built-in model. */
    public static BenchEngine fresh() {
        return new BenchEngine(BenchDatabase.fresh(), builtIn(), Optional.empty());
    }

    /**
     * One with the built-in model over a data set that may be stored already. Where it cannot be kept, or another run has it,
     * it is a fresh one.
     */
    public static BenchEngine keeping(KeptStores stores, KeptStores.Key key, boolean fresh) {
        Optional<KeptStore> kept = BenchDatabase.canBeKept() ? stores.open(key, fresh) : Optional.empty();
        if (kept.isEmpty()) {
            System.err.println("what is stored is not kept: "
                    + (BenchDatabase.canBeKept() ? "another run has it" : BenchDatabase.URL + " is set"));
        }
        return new BenchEngine(kept.map(BenchDatabase::of).orElseGet(BenchDatabase::fresh), builtIn(), kept);
    }

    private static LazyEmbedder builtIn() {
        return new LazyEmbedder(LocalEmbedder.SPACE, () -> LocalEmbedder.load(BenchHome.models(), 1));
    }

    /** A fresh one whose vectors are made from words: for stores that a model would take hours to read. */
    public static BenchEngine withoutModel() {
        return new BenchEngine(
                BenchDatabase.fresh(), new LazyEmbedder(WordVectors.SPACE, WordVectors::new), Optional.empty());
    }

    /** The kept store that it is over. */
    public Optional<KeptStore> kept() {
        return kept;
    }

    /** Another one over the same memories that orders answers in another way; it is closed before this one. */
    public BenchEngine ordering(Ordering ordering) {
        return new BenchEngine(this, ordering);
    }

    public MemnosEngine engine() {
        return engine;
    }

    public Principal principal() {
        return principal;
    }

    public BenchDatabase database() {
        return database;
    }

    /** Makes the indexes of the vectors that are due. */
    public EmbeddingIndexes indexes() {
        return indexes;
    }

    /** Stores a turn with the facts that it is given; its id as it is shown. */
    public String remember(NamespaceName namespace, Said said) {
        return remember(namespace, said, null);
    }

    /** The same, once for each idempotency key. */
    String remember(NamespaceName namespace, Said said, @Nullable String idempotencyKey) {
        return engine.remember(
                        principal,
                        Channel.MCP,
                        new RememberRequest(
                                said.text(),
                                namespace,
                                null,
                                said.facts(),
                                said.speaker(),
                                said.role(),
                                said.occurredAt(),
                                said.session(),
                                said.id(),
                                idempotencyKey))
                .turnId()
                .toString();
    }

    /** Takes in lines of the exchange format. */
    public ImportReport importLines(NamespaceName namespace, Iterator<Line> lines) {
        return engine.importLines(principal, namespace, lines, _ -> {});
    }

    /** Waits until every turn and fact has its vectors. */
    public void awaitVectors() throws InterruptedException {
        while (waiting() > 0) {
            Thread.sleep(100);
        }
    }

    /** How many jobs are not done yet. */
    public int waiting() {
        return database.database()
                .read(transaction -> transaction
                        .dsl()
                        .selectCount()
                        .from(Tables.JOB)
                        .where(Tables.JOB.FAILED_AT.isNull())
                        .fetchSingle()
                        .value1());
    }

    /** What is served for a question. */
    public List<Memory> recall(NamespaceName namespace, String question, int limit) {
        return answer(namespace, question, limit).memories();
    }

    /** What is served for a question, with what was left out. */
    public RecallResult answer(NamespaceName namespace, String question, int limit) {
        return answer(namespace, question, limit, RecallRequest.MAX_TOKENS_DEFAULT);
    }

    /** The same with a context of so many tokens at most. */
    public RecallResult answer(NamespaceName namespace, String question, int limit, int maxTokens) {
        return engine.recall(
                principal,
                new RecallRequest(
                        question, namespace, limit, maxTokens, Set.of(), null, null, null, null, DEADLINE, false,
                        null));
    }

    /** Reads from one snapshot what a program needs that no answer shows. */
    public <T> T read(NamespaceName namespace, BiFunction<Transaction, Scope, T> reading) {
        GrantStore grants = new GrantStore(CLOCK);
        AccessControl access = new AccessControl(
                database.database(),
                CLOCK,
                new TokenStore(CLOCK, IDS, new SecureRandom(), new PrincipalStore(CLOCK, IDS, grants)),
                grants,
                new NamespaceStore(CLOCK),
                _ -> {});
        Scope scope = access.authorize(principal, namespace, Permission.READ);
        return database.database().read(transaction -> reading.apply(transaction, scope));
    }

    /** The model that made the vectors. */
    public Embedder model() {
        return model;
    }

    /** Where ids come from. */
    public IdSource ids() {
        return IDS;
    }

    /** Every fact of a namespace that is believed now, whatever its status. */
    public List<Memory> facts(NamespaceName namespace) {
        Instant now = Instant.now();
        return read(namespace, (transaction, scope) -> {
            List<FactId> ids = transaction
                    .dsl()
                    .selectDistinct(Tables.FACT.ID)
                    .from(Tables.FACT)
                    .where(Tables.FACT.NAMESPACE_ID.in(scope.namespaceIds()))
                    .and(Tables.FACT.CLOSED_AT.isNull())
                    .limit(FACTS_MAX)
                    .fetch(row -> new FactId(row.value1()));
            List<Memory> memories = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += FactStore.FACTS_MAX) {
                List<FactId> some = ids.subList(from, Math.min(ids.size(), from + FactStore.FACTS_MAX));
                memories.addAll(facts.memories(transaction, scope, some, null, null, now));
            }
            return memories;
        });
    }

    @Override
    public void close() {
        engine.close();
        atTheEnd.run();
    }

    /** The model of another engine. */
    private record Borrowed(Embedder model) implements Embedder {

        @Override
        public EmbeddingSpace space() {
            return model.space();
        }

        @Override
        public Embedded embed(String text) {
            return model.embed(text);
        }

        @Override
        public void close() {}
    }
}
