package net.memnos.engine.extract.llm;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.AUDIT;
import static net.memnos.schema.Tables.JOB;
import static net.memnos.schema.Tables.TURN;
import static net.memnos.schema.Tables.USAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.Health;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnStore;
import net.memnos.engine.usage.UsageStore;
import net.memnos.schema.tables.records.AssertionRecord;
import net.memnos.schema.tables.records.JobRecord;
import org.jspecify.annotations.Nullable;

/** Turns that are remembered and the jobs that draw their facts, on the test's own thread and clock. */
final class Drawing implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final TestWriting writing = new TestWriting(clock, true);
    final Database database = writing.database();
    final ExtractJob work;
    final JobRunner runner;
    private final ModelCalls model;
    private final Scope scope = TestScopes.scope(database, "ada", "demo", Permission.WRITE);

    Drawing(ServerConfig.Extraction settings) {
        TestScopes.grant(database, "ada", "demo", Permission.WRITE);
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, writing.engine().ids(), grants);
        model = new ModelCalls(
                database,
                clock,
                new ChatModel(settings, clock),
                new UsageStore(clock, writing.engine().ids()));
        work = new ExtractJob(
                database,
                clock,
                model,
                new ExtractJob.Stores(
                        new DeferredAccess(principals, grants, new NamespaceStore(clock)),
                        new TurnStore(),
                        writing.audit()),
                (transaction, author, turn, facts) ->
                        writing.facts().record(transaction, author, turn, facts, DrawnBy.LLM));
        runner = new JobRunner(database, new JobStore(), List.of(work), () -> {}, clock, model.hands());
    }

    RememberResult remember(String text) {
        return remember(text, Role.USER, null, List.of());
    }

    RememberResult remember(String text, Role role, @Nullable String speaker, List<GivenFact> facts) {
        return writing.pipeline()
                .remember(
                        scope,
                        Channel.REST,
                        new RememberRequest(
                                text, scope.namespace().name(), null, facts, speaker, role, null, null, null, null));
    }

    /** The same in another namespace. */
    RememberResult remember(String namespace, String text) {
        TestScopes.grant(database, "ada", namespace, Permission.WRITE);
        Scope other = TestScopes.scope(database, "ada", namespace, Permission.WRITE);
        return writing.pipeline()
                .remember(
                        other,
                        Channel.REST,
                        new RememberRequest(
                                text,
                                other.namespace().name(),
                                null,
                                List.of(),
                                null,
                                Role.USER,
                                null,
                                null,
                                null,
                                null));
    }

    int turns() {
        return database.read(tx -> tx.dsl().fetchCount(TURN));
    }

    UUID author() {
        return scope.principal().id().value();
    }

    /** Lets time pass, then runs what is due. */
    int runAfter(Duration pause) {
        clock.advance(pause);
        return runner.runDue();
    }

    Health.Part health() {
        return work.health(runner.health(JobKind.EXTRACT));
    }

    Optional<Health.Part> budget() {
        return model.budget();
    }

    List<AssertionRecord> assertions() {
        return database.read(
                tx -> tx.dsl().selectFrom(ASSERTION).orderBy(ASSERTION.ID).fetch());
    }

    List<String> objects() {
        return assertions().stream().map(AssertionRecord::getObject).toList();
    }

    List<JobRecord> jobs() {
        return database.read(tx -> tx.dsl()
                .selectFrom(JOB)
                .where(JOB.KIND.eq("extract"))
                .orderBy(JOB.CREATED_AT)
                .fetch());
    }

    int calls() {
        return database.read(tx -> tx.dsl().fetchCount(USAGE));
    }

    Set<String> refusals() {
        return database.read(tx ->
                tx.dsl().selectFrom(AUDIT).where(AUDIT.OUTCOME.eq("refused")).fetchSet(AUDIT.ACTION));
    }

    @Override
    public void close() {
        model.close();
        writing.close();
    }
}
