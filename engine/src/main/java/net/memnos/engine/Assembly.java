package net.memnos.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditQueue;
import net.memnos.engine.audit.AuditSealer;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.consolidate.ComposeJob;
import net.memnos.engine.consolidate.ConsolidateJob;
import net.memnos.engine.consolidate.ConsolidatePipeline;
import net.memnos.engine.consolidate.ConsolidationHealth;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.embedding.CurrentEmbedder;
import net.memnos.engine.embedding.EmbedJob;
import net.memnos.engine.embedding.EmbedTurns;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.embedding.LiveSpaces;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.extract.llm.ChatModel;
import net.memnos.engine.extract.llm.ExtractJob;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactEraser;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.FactRestorer;
import net.memnos.engine.fact.FactRetractor;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.fact.SlotMover;
import net.memnos.engine.forget.Erasing;
import net.memnos.engine.forget.Expiry;
import net.memnos.engine.forget.ForgetPipeline;
import net.memnos.engine.health.StoreFindings;
import net.memnos.engine.health.Thresholds;
import net.memnos.engine.identity.EntityEditor;
import net.memnos.engine.identity.IdentityRestorer;
import net.memnos.engine.identity.NamespaceEditor;
import net.memnos.engine.identity.PredicateEditor;
import net.memnos.engine.identity.PredicateRestorer;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobRunners;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.job.JobWork;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.lexical.TermFolder;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.PlannerStatistics;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.provenance.WhyQuery;
import net.memnos.engine.recall.RecallPipeline;
import net.memnos.engine.recall.rerank.CoefficientsFile;
import net.memnos.engine.recall.rerank.CrossReranker;
import net.memnos.engine.recall.rerank.LinearReranker;
import net.memnos.engine.reconcile.ModelResemblance;
import net.memnos.engine.reconcile.ReconcilePipeline;
import net.memnos.engine.remember.CapturePipeline;
import net.memnos.engine.remember.RememberPipeline;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.replay.ReplayPipeline;
import net.memnos.engine.timeline.TimelineQuery;
import net.memnos.engine.tombstone.TombstoneKey;
import net.memnos.engine.tombstone.TombstoneStore;
import net.memnos.engine.transfer.Exporter;
import net.memnos.engine.transfer.FactImport;
import net.memnos.engine.transfer.IdentityImport;
import net.memnos.engine.transfer.Importer;
import net.memnos.engine.transfer.TurnImport;
import net.memnos.engine.turn.TurnStore;
import net.memnos.engine.usage.UsageStore;

/** Puts the engine's parts together, in the order in which they need each other. */
final class Assembly {

    /** Each look counts rows over a connection of its own, and the answer rarely changes. */
    private static final Duration BETWEEN_LOOKS_FOR_INDEXES = Duration.ofMinutes(5);

    /** Short, because a store that fills up is planned for with what was known at the last look. */
    private static final Duration BETWEEN_LOOKS_AT_STATISTICS = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS_FOR_PASSES = Duration.ofMinutes(5);

    private static final Duration BETWEEN_EXPIRIES = Duration.ofHours(1);

    private final Database database;
    private final MemnosEngine.Models models;
    private final EngineSettings settings;
    private final LazyEmbedder embedder;
    private final EmbeddingIndexes indexes;
    private final InstantSource clock;
    private final IdSource ids;

    private final AuditStore audit;
    private final EmbeddingSpaceStore spaces;
    private final LiveSpaces live;
    private final SecretRedactor redactor = new SecretRedactor();
    private final TurnStore turns = new TurnStore();
    private final JobStore jobs = new JobStore();
    private final LexicalStore lexemes = new LexicalStore();
    private final FactStore facts = new FactStore();
    private final TombstoneStore tombstones;
    private final EntityStore entities;
    private final PredicateStore predicates;
    private final IdentityStore identities;
    private final DossierStore dossiers;

    Assembly(
            Database database,
            MemnosEngine.Models models,
            EngineSettings settings,
            EmbeddingIndexes indexes,
            InstantSource clock,
            IdSource ids) {
        this.database = database;
        this.models = models;
        this.settings = settings;
        this.embedder = models.embedder();
        this.indexes = indexes;
        this.clock = clock;
        this.ids = ids;
        this.audit = new AuditStore(clock, settings.audit().keys().current());
        this.spaces = new EmbeddingSpaceStore(clock);
        this.live = new LiveSpaces(database, spaces);
        this.tombstones = new TombstoneStore(TombstoneKey.of(settings.audit().keys()));
        this.entities = new EntityStore(ids);
        this.predicates = new PredicateStore(ids, clock);
        this.identities = new IdentityStore(ids);
        this.dossiers = new DossierStore(ids, lexemes, jobs);
    }

    MemnosEngine.Parts parts() {
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, ids, grants);
        NamespaceStore namespaces = new NamespaceStore(clock);
        TokenStore tokens = new TokenStore(clock, ids, new SecureRandom(), principals);
        FactRecorder recorder = new FactRecorder(clock, ids, entities, predicates, lexemes, jobs);
        FactReviser reviser = new FactReviser(clock, ids, entities, recorder, lexemes, jobs);
        ConstraintRecorder constraints = constraints();
        DeferredAccess deferred = new DeferredAccess(principals, grants, namespaces);
        Optional<ModelCalls> calls = calls();
        Optional<ExtractJob> extract = calls.map(model -> extract(model, deferred, recorder));
        EmbedJob embed = new EmbedJob(database, models.embedders(), live, spaces, clock, ids);
        JobRunner here = runner(embed);
        Optional<JobRunner> asking = calls.map(model -> asking(model, extract, deferred, here));
        Runnable wake = () -> {
            here.wake();
            asking.ifPresent(JobRunner::wake);
        };
        ConsolidatePipeline consolidate = consolidate(calls, wake);
        ForgetPipeline forget = forget(reviser, extract.isPresent(), wake);
        Expiry expiry = new Expiry(database, clock, deferred, audit, forget);
        JobRunner consolidating = consolidating(consolidate, deferred, expiry);
        JobRunners runners = runners(Stream.of(here, consolidating), asking, embedding(embed));
        var drawing = new RememberPipeline.Drawing(models.rules(), recorder, extract.isPresent());
        RememberPipeline remember = remember(constraints, drawing, runners::wake);
        RecallPipeline recall = recall();
        Identities.Editors editors = editors(namespaces, reviser);
        AccessControl access = new AccessControl(database, clock, tokens, grants, namespaces, this::refused);
        return new MemnosEngine.Parts(
                database,
                clock,
                access,
                redactor,
                new Administration.Stores(
                        principals, tokens, grants, namespaces, new UsageStore(clock, ids), audit, redactor),
                auditing(),
                remember,
                new CapturePipeline(remember, forget::replace),
                recall,
                reconcile(recall),
                new Forgetting(access, forget, expiry),
                consolidate,
                constraints,
                editors,
                new WhyQuery(database, clock, facts, recall::turn),
                turns,
                facts,
                new TimelineQuery(database, clock, entities, predicates, facts),
                new ReplayPipeline(database, clock, models.rules(), turns, reviser),
                importer(remember, principals, editors, runners::wake),
                new Exporter(database, clock, turns, new AssertionArchiveStore(), identities, audit),
                models,
                runners,
                extract,
                calls,
                live,
                new ConsolidationHealth(database, settings.consolidateEvery(), calls),
                new StoreFindings(database, clock, Thresholds.DEFAULT, settings.home(), models.secrets()));
    }

    @SafeVarargs
    private static JobRunners runners(Stream<JobRunner> always, Optional<JobRunner>... others) {
        return new JobRunners(Stream.concat(always, Arrays.stream(others).flatMap(Optional::stream))
                .toList());
    }

    private ForgetPipeline forget(FactReviser reviser, boolean byModel, Runnable wake) {
        FactEraser eraser = new FactEraser(clock, ids, lexemes, jobs);
        Erasing erasing = new Erasing(eraser, models.rules(), reviser, byModel, dossiers, lexemes, jobs, tombstones);
        return new ForgetPipeline(database, clock, redactor, entities, retractor(), audit, erasing, wake);
    }

    private FactRetractor retractor() {
        return new FactRetractor(clock, ids, lexemes, jobs);
    }

    private ReconcilePipeline reconcile(RecallPipeline recall) {
        return new ReconcilePipeline(
                database, clock, entities, predicates, facts, recall::nearest, new ModelResemblance(embedder));
    }

    private MemnosEngine.Auditing auditing() {
        AuditQueue queue = new AuditQueue(database, audit);
        return new MemnosEngine.Auditing(
                new Calls(clock, queue, new CallWatch(settings.watch())),
                queue,
                new AuditSealer(
                        database,
                        clock,
                        settings.audit().keys().current(),
                        settings.audit().checkpoint()),
                settings);
    }

    private RecallPipeline.Rerankers rerankers() {
        ServerConfig.Ranking ranking = settings.ranking();
        return new RecallPipeline.Rerankers(
                ranking.coefficients()
                        .map(CoefficientsFile::read)
                        .map(LinearReranker::of)
                        .orElseGet(LinearReranker::new),
                models.crossEncoder().map(encoder -> new CrossReranker(encoder, ranking.depth(), ranking.weight())));
    }

    private Optional<ModelCalls> calls() {
        return models.endpoint()
                .map(configured -> new ModelCalls(
                        database,
                        clock,
                        new ChatModel(configured, models.secrets(), clock),
                        new UsageStore(clock, ids),
                        settings.watch().meter()));
    }

    private RecallPipeline recall() {
        return new RecallPipeline(
                database,
                new CurrentEmbedder(
                        live, models.embedders(), text -> redactor.redact(text).text()),
                new TermStatistics(),
                entities,
                turns,
                facts,
                clock,
                ids,
                rerankers(),
                settings.watch().meter());
    }

    private ConstraintRecorder constraints() {
        return new ConstraintRecorder(
                clock,
                ids,
                source -> new FactRecorder(clock, source, entities, predicates, lexemes, jobs),
                predicates,
                audit,
                settings.pins());
    }

    private RememberPipeline remember(ConstraintRecorder constraints, RememberPipeline.Drawing drawing, Runnable wake) {
        return new RememberPipeline(
                database, clock, ids, redactor, turns, tombstones, constraints, drawing, lexemes, jobs, audit, wake);
    }

    private Identities.Editors editors(NamespaceStore namespaces, FactReviser reviser) {
        SlotMover mover = new SlotMover(clock, ids, lexemes, jobs);
        return new Identities.Editors(
                identities,
                new EntityEditor(clock, entities, identities, mover, audit),
                new PredicateEditor(database, predicates, mover, audit),
                new NamespaceEditor(database, namespaces, reviser, audit));
    }

    private Importer importer(
            RememberPipeline remember, PrincipalStore principals, Identities.Editors editors, Runnable wake) {
        FactRestorer restorer = new FactRestorer(ids, entities, predicates, lexemes, jobs);
        return new Importer(
                new TurnImport(database, remember, principals, retractor()),
                new FactImport(database, clock, remember, principals, turns, tombstones, restorer, wake),
                new IdentityImport(
                        database,
                        clock,
                        redactor,
                        principals,
                        new IdentityRestorer(entities, identities, editors.entityEditor()),
                        new PredicateRestorer(database, predicates, editors.predicateEditor()),
                        wake));
    }

    private ExtractJob extract(ModelCalls model, DeferredAccess deferred, FactRecorder recorder) {
        return new ExtractJob(
                database,
                clock,
                model,
                new ExtractJob.Stores(deferred, turns, audit),
                (transaction, scope, turn, facts) -> recorder.record(transaction, scope, turn, facts, DrawnBy.LLM));
    }

    private ConsolidatePipeline consolidate(Optional<ModelCalls> calls, Runnable wake) {
        return new ConsolidatePipeline(
                database, clock, dossiers, new TermStatistics(), jobs, audit, calls.map(ModelCalls::name), wake);
    }

    /** What waits for the model has a runner of its own. */
    private JobRunner asking(ModelCalls model, Optional<ExtractJob> extract, DeferredAccess deferred, JobRunner here) {
        List<JobWork> works = new ArrayList<>(extract.stream().toList());
        works.add(new ComposeJob(database, clock, model, deferred, dossiers, new TermStatistics(), audit));
        return new JobRunner(database, jobs, works, here::wake, clock, model.hands());
    }

    private JobRunner consolidating(ConsolidatePipeline pipeline, DeferredAccess deferred, Expiry expiry) {
        ConsolidateJob job = new ConsolidateJob(database, clock, pipeline, deferred, jobs, audit);
        Pace looks = new Pace(clock, BETWEEN_LOOKS_FOR_PASSES);
        Pace expiries = new Pace(clock, BETWEEN_EXPIRIES);
        return new JobRunner(
                database,
                jobs,
                List.of(job),
                () -> {
                    settings.consolidateEvery().filter(_ -> looks.isTime()).ifPresent(job::makeDue);
                    if (expiries.isTime()) {
                        expiry.run();
                    }
                },
                clock,
                ConsolidateJob.HANDS);
    }

    /** What waits for an endpoint has a runner of its own, here too. */
    private Optional<JobRunner> embedding(EmbedJob embed) {
        return models.embedders()
                .endpoint()
                .map(endpoint -> new JobRunner(
                        database,
                        jobs,
                        List.of(EmbedTurns.asking(embed)),
                        () -> {},
                        clock,
                        EmbedTurns.hands(endpoint)));
    }

    private JobRunner runner(EmbedJob embed) {
        TermFolder folder = new TermFolder(database);
        PlannerStatistics statistics = new PlannerStatistics(database);
        Pace looksAtStatistics = new Pace(clock, BETWEEN_LOOKS_AT_STATISTICS);
        Pace looksForIndexes = new Pace(clock, BETWEEN_LOOKS_FOR_INDEXES);
        return new JobRunner(
                database,
                jobs,
                List.of(EmbedTurns.here(embed)),
                () -> {
                    folder.foldWhatWaits();
                    if (looksAtStatistics.isTime()) {
                        statistics.refresh();
                    }
                    if (looksForIndexes.isTime()) {
                        database.read(spaces::current).ifPresent(indexes::makeDue);
                    }
                },
                clock);
    }

    private void refused(Refusal refusal) {
        database.write(transaction -> {
            audit.refused(transaction, refusal);
            return refusal;
        });
    }
}
