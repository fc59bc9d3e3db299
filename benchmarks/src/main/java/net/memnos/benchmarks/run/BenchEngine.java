package net.memnos.benchmarks.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import net.memnos.engine.IdSource;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.schema.Tables;

/** The product as a benchmark uses it: one principal, a fresh database, namespaces that come to be with the first write. */
public final class BenchEngine implements AutoCloseable {

    private static final String PRINCIPAL = "bench";

    /** Far more than one question needs: figures are about what is found, not about how soon. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Of one namespace. */
    private static final int FACTS_MAX = 100_000;

    private static final String ROOT = "memnos.root";

    private final TestEngine engine;
    private final Principal principal;
    private final FactStore facts = new FactStore();

    private BenchEngine(TestEngine engine) {
        this.engine = engine.granted(PRINCIPAL, "*", Permission.READ, Permission.WRITE);
        this.principal = engine.principal(PRINCIPAL);
    }

    /** A fresh one; its server and its model lie below the folder that the program is started in. */
    public static BenchEngine fresh() {
        if (System.getProperty(ROOT) == null) {
            System.setProperty(ROOT, System.getProperty("user.dir"));
        }
        return new BenchEngine(TestEngine.fresh());
    }

    /** Stores a turn, without facts of the caller's; its id as it is shown. */
    public String remember(NamespaceName namespace, Said said) {
        return engine.engine()
                .remember(
                        principal,
                        Channel.MCP,
                        new RememberRequest(
                                said.text(),
                                namespace,
                                null,
                                List.of(),
                                said.speaker(),
                                said.role(),
                                said.occurredAt(),
                                said.session(),
                                said.id(),
                                null))
                .turnId()
                .toString();
    }

    /** Waits until every turn and fact has its vectors. */
    public void awaitVectors() throws InterruptedException {
        while (waiting() > 0) {
            Thread.sleep(100);
        }
    }

    private int waiting() {
        return engine.database()
                .database()
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
        return engine.engine()
                .recall(
                        principal,
                        new RecallRequest(
                                question, namespace, limit, 1500, Set.of(), null, null, null, null, DEADLINE, false,
                                null))
                .memories();
    }

    /** Reads from one snapshot what a program needs that no answer shows. */
    public <T> T read(NamespaceName namespace, BiFunction<Transaction, Scope, T> reading) {
        Scope scope = TestScopes.scope(engine.database().database(), PRINCIPAL, namespace.value(), Permission.READ);
        return engine.database().database().read(transaction -> reading.apply(transaction, scope));
    }

    /** The model that made the vectors. */
    public Embedder model() {
        return engine.model();
    }

    /** Where ids come from. */
    public IdSource ids() {
        return engine.database().ids();
    }

    /** Every fact of a namespace that is believed now, whatever its status. */
    public List<Memory> facts(NamespaceName namespace) {
        Scope scope = TestScopes.scope(engine.database().database(), PRINCIPAL, namespace.value(), Permission.READ);
        Instant now = Instant.now();
        return engine.database().database().read(transaction -> {
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
    }
}
