package net.memnos.engine.recall;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.EMBEDDING;
import static net.memnos.schema.Tables.EMBEDDING_SPACE;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditKeys;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.constraint.PinBudget;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.embedding.QuestionEmbedder;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.meter.Meter;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberPipeline;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.tombstone.TombstoneKey;
import net.memnos.engine.tombstone.TombstoneStore;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/** A memory to ask: what is told is stored by the real write path and embedded at once. */
final class RecallFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final EngineDatabase engine = EngineDatabase.fresh();
    final SettableClock clock = new SettableClock(NOW);
    private final Embedder embedder;
    private final EntityStore entities = new EntityStore(engine.ids());
    private final RememberPipeline remember;
    private final short space;

    RecallFixture(Embedder embedder) {
        this(embedder, Extractor.NONE);
    }

    /** One that draws facts from what is told. */
    RecallFixture(Embedder embedder, Extractor rules) {
        this.embedder = embedder;
        LexicalStore lexemes = new LexicalStore();
        JobStore jobs = new JobStore();
        PredicateStore predicates = new PredicateStore(engine.ids(), clock);
        this.remember = new RememberPipeline(
                engine.database(),
                clock,
                engine.ids(),
                new SecretRedactor(),
                new TurnStore(),
                new TombstoneStore(TombstoneKey.of(AuditKeys.only(AuditKey.random()))),
                new ConstraintRecorder(
                        clock,
                        engine.ids(),
                        ids -> new FactRecorder(clock, ids, entities, predicates, lexemes, jobs),
                        predicates,
                        new AuditStore(clock, AuditKey.random()),
                        PinBudget.DEFAULT),
                new RememberPipeline.Drawing(
                        rules, new FactRecorder(clock, engine.ids(), entities, predicates, lexemes, jobs), false),
                lexemes,
                jobs,
                new AuditStore(clock, AuditKey.random()),
                () -> {});
        this.space = engine.database()
                .write(transaction -> transaction
                        .dsl()
                        .insertInto(EMBEDDING_SPACE)
                        .set(EMBEDDING_SPACE.NAME, embedder.space().name())
                        .set(EMBEDDING_SPACE.MODEL, embedder.space().model())
                        .set(EMBEDDING_SPACE.POOLING, embedder.space().pooling())
                        .set(EMBEDDING_SPACE.DIMENSIONS, embedder.space().dimensions())
                        .set(EMBEDDING_SPACE.STATE, "current")
                        .set(EMBEDDING_SPACE.CREATED_AT, NOW)
                        .returningResult(EMBEDDING_SPACE.ID)
                        .fetchSingle()
                        .value1());
    }

    /** A pipeline with this embedder, which may be another one than made the vectors. */
    RecallPipeline recall(Embedder queries) {
        return recall(queries, RecallPipeline.Rerankers.BUILT_IN);
    }

    /** The same with answers ordered in another way. */
    RecallPipeline recall(Embedder queries, RecallPipeline.Rerankers rerankers) {
        return new RecallPipeline(
                engine.database(),
                QuestionEmbedder.by(queries),
                new TermStatistics(),
                entities,
                new TurnStore(),
                new FactStore(),
                clock,
                engine.ids(),
                rerankers,
                Meter.NONE);
    }

    Scope reader(String namespace) {
        return TestScopes.scope(engine.database(), "ada", namespace, Permission.READ);
    }

    RememberResult tell(String namespace, String text) {
        return tell(namespace, text, null, null, NOW, List.of());
    }

    RememberResult tell(
            String namespace,
            String text,
            @Nullable String speaker,
            @Nullable String session,
            Instant occurredAt,
            List<GivenFact> facts) {
        return tell(namespace, text, Role.USER, speaker, session, occurredAt, facts);
    }

    /** What an assistant replied. */
    RememberResult reply(String namespace, String text) {
        return tell(namespace, text, Role.ASSISTANT, null, null, NOW, List.of());
    }

    private RememberResult tell(
            String namespace,
            String text,
            Role role,
            @Nullable String speaker,
            @Nullable String session,
            Instant occurredAt,
            List<GivenFact> facts) {
        Scope scope = TestScopes.scope(engine.database(), "ada", namespace, Permission.WRITE);
        RememberResult result = remember.remember(
                scope,
                Channel.HOOK,
                new RememberRequest(
                        text, scope.namespace().name(), null, facts, speaker, role, occurredAt, session, null, null));
        embed();
        return result;
    }

    static GivenFact livesIn(String city, String from) {
        return new GivenFact("Ana", "lives in", city, null, Instant.parse(from), null);
    }

    /** Makes the vectors of what has none. */
    void embed() {
        engine.database().write(transaction -> {
            transaction
                    .dsl()
                    .select(TURN.NAMESPACE_ID, TURN.ID, TURN.TEXT)
                    .from(TURN)
                    .where(TURN.ID.notIn(
                            transaction.dsl().select(EMBEDDING.OWNER_ID).from(EMBEDDING)))
                    .fetch()
                    .forEach(row -> {
                        put(transaction, row.value1(), row.value2(), "turn", row.value3());
                        put(transaction, row.value1(), row.value2(), "window", row.value3());
                    });
            transaction
                    .dsl()
                    .select(FACT.NAMESPACE_ID, FACT.ID, FACT.STATEMENT)
                    .distinctOn(FACT.ID)
                    .from(FACT)
                    .where(FACT.ID.notIn(
                            transaction.dsl().select(EMBEDDING.OWNER_ID).from(EMBEDDING)))
                    .fetch()
                    .forEach(row -> put(transaction, row.value1(), row.value2(), "fact", row.value3()));
            transaction
                    .dsl()
                    .select(DOSSIER.NAMESPACE_ID, DOSSIER.ID, DOSSIER.TEXT)
                    .from(DOSSIER)
                    .where(DOSSIER.ID.notIn(
                            transaction.dsl().select(EMBEDDING.OWNER_ID).from(EMBEDDING)))
                    .fetch()
                    .forEach(row -> put(transaction, row.value1(), row.value2(), "dossier", row.value3()));
            return space;
        });
    }

    private void put(Transaction transaction, long namespaceId, UUID id, String part, String text) {
        transaction
                .dsl()
                .insertInto(EMBEDDING)
                .set(EMBEDDING.NAMESPACE_ID, namespaceId)
                .set(EMBEDDING.OWNER_ID, id)
                .set(EMBEDDING.PART, part)
                .set(EMBEDDING.SPACE_ID, space)
                .set(EMBEDDING.VECTOR, embedder.embed(text).vector())
                .onConflictDoNothing()
                .execute();
    }

    @Override
    public void close() {
        engine.close();
    }
}
