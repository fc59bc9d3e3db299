package net.memnos.engine.consolidate;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.USAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.extract.llm.ChatModel;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.turn.Role;
import net.memnos.engine.usage.UsageStore;
import net.memnos.schema.tables.records.DossierRecord;
import org.jspecify.annotations.Nullable;

/** One server's consolidation over a test's store, on the test's own thread and clock. */
final class Consolidating implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration DAILY = Duration.ofHours(24);

    final SettableClock clock = new SettableClock(START);
    final TestWriting writing = new TestWriting(clock);
    final Database database = writing.database();
    private final JobStore jobs = new JobStore();
    private final Optional<ModelCalls> calls;
    private final DeferredAccess access;
    private final Scope scope = TestScopes.scope(database, "ada", "demo", Permission.WRITE);

    Consolidating(Optional<ServerConfig.Extraction> settings) {
        TestScopes.grant(database, "ada", "demo", Permission.WRITE);
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, writing.engine().ids(), grants);
        access = new DeferredAccess(principals, grants, new NamespaceStore(clock));
        calls = settings.map(this::calls);
    }

    private ModelCalls calls(ServerConfig.Extraction settings) {
        return new ModelCalls(
                database,
                clock,
                new ChatModel(settings, clock),
                new UsageStore(clock, writing.engine().ids()));
    }

    ConsolidatePipeline pipeline() {
        return pipeline(calls.map(ModelCalls::name));
    }

    private ConsolidatePipeline pipeline(Optional<String> model) {
        return new ConsolidatePipeline(
                database, clock, dossiers(), new TermStatistics(), jobs, writing.audit(), model, () -> {});
    }

    private DossierStore dossiers() {
        return new DossierStore(writing.engine().ids(), new LexicalStore(), jobs);
    }

    /** One more server over the same store. */
    ConsolidateJob passes() {
        return new ConsolidateJob(database, clock, pipeline(), access, jobs, writing.audit());
    }

    JobRunner runner(ConsolidateJob job) {
        return new JobRunner(database, jobs, List.of(job), () -> {}, clock, ConsolidateJob.HANDS);
    }

    /** Puts into words what is due; how many jobs were taken. */
    int compose() {
        return compose(calls.orElseThrow());
    }

    int compose(ModelCalls model) {
        ComposeJob job =
                new ComposeJob(database, clock, model, access, dossiers(), new TermStatistics(), writing.audit());
        JobRunner runner = new JobRunner(database, jobs, List.of(job), () -> {}, clock, model.hands());
        return runner.runDue();
    }

    /** Lets time pass, then puts into words what is due. */
    int composeAfter(Duration pause) {
        clock.advance(pause);
        return compose();
    }

    /** A whole pass by hand. */
    ConsolidateResult pass() {
        return pass(pipeline());
    }

    /** A whole pass by hand of a server with another model. */
    ConsolidateResult passWith(String model) {
        return pass(pipeline(Optional.of(model)));
    }

    private ConsolidateResult pass(ConsolidatePipeline pipeline) {
        ConsolidateRequest request = new ConsolidateRequest(scope.namespace().name(), false, null);
        ConsolidateResult sum = pipeline.consolidate(scope, request);
        while (sum.next().isPresent()) {
            sum = sum.plus(pipeline.consolidate(scope, request));
        }
        return sum;
    }

    void fact(String subject, String predicate, String object) {
        say(
                subject + " " + predicate + " " + object + ".",
                null,
                List.of(new GivenFact(subject, predicate, object, null, null, null)));
    }

    void say(String text, @Nullable String session, List<GivenFact> facts) {
        clock.advance(Duration.ofMinutes(1));
        writing.pipeline()
                .remember(
                        scope,
                        Channel.REST,
                        new RememberRequest(
                                text,
                                scope.namespace().name(),
                                null,
                                facts,
                                null,
                                Role.USER,
                                null,
                                session,
                                null,
                                null));
    }

    /** Three facts about Ana. */
    void ana() {
        fact("Ana", "lives in", "Porto");
        fact("Ana", "works at", "Acme");
        fact("Ana", "speaks", "Portuguese");
    }

    List<DossierRecord> dossierRows() {
        return database.read(
                tx -> tx.dsl().selectFrom(DOSSIER).orderBy(DOSSIER.ID).fetch());
    }

    DossierRecord dossier() {
        return dossierRows().getFirst();
    }

    List<String> operations() {
        return database.read(tx -> tx.dsl().select(USAGE.OPERATION).from(USAGE).fetch(USAGE.OPERATION));
    }

    /** As the server says it; jobs of any kind are counted in the database. */
    Health.Part health() {
        JobRunner any = runner(passes());
        return new ConsolidationHealth(database, Optional.of(DAILY), calls)
                .part(any.health(JobKind.CONSOLIDATE), any.health(JobKind.COMPOSE));
    }

    @Override
    public void close() {
        calls.ifPresent(ModelCalls::close);
        writing.close();
    }
}
