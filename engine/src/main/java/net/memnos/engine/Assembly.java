package net.memnos.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.consolidate.ConsolidatePipeline;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.constraint.PinBudget;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.embedding.EmbedJob;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.embedding.EmbeddingStore;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.entity.IdentityStore;
import net.memnos.engine.extract.llm.ExtractJob;
import net.memnos.engine.extract.llm.ModelExtractor;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.FactRestorer;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.fact.SlotMover;
import net.memnos.engine.identity.EntityEditor;
import net.memnos.engine.identity.NamespaceEditor;
import net.memnos.engine.identity.PredicateEditor;
import net.memnos.engine.job.JobRunner;
import net.memnos.engine.job.JobRunners;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.lexical.TermFolder;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.provenance.WhyQuery;
import net.memnos.engine.recall.RecallPipeline;
import net.memnos.engine.reconcile.ReconcilePipeline;
import net.memnos.engine.remember.RememberPipeline;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.replay.ReplayPipeline;
import net.memnos.engine.timeline.TimelineQuery;
import net.memnos.engine.transfer.Exporter;
import net.memnos.engine.transfer.FactImport;
import net.memnos.engine.transfer.Importer;
import net.memnos.engine.transfer.TurnImport;
import net.memnos.engine.turn.TurnStore;
import net.memnos.engine.usage.UsageStore;

/** Puts the engine's parts together, in the order in which they need each other. */
final class Assembly {

    /** Each look counts rows over a connection of its own, and the answer rarely changes. */
    private static final Duration BETWEEN_LOOKS_FOR_INDEXES = Duration.ofMinutes(5);

    private static final double WITHOUT_MODEL = 0.75;

    private final Database database;
    private final MemnosEngine.Models models;
    private final LazyEmbedder embedder;
    private final EmbeddingIndexes indexes;
    private final InstantSource clock;
    private final IdSource ids;

    private final AuditStore audit;
    private final TurnStore turns = new TurnStore();
    private final JobStore jobs = new JobStore();
    private final LexicalStore lexemes = new LexicalStore();
    private final FactStore facts = new FactStore();
    private final EntityStore entities;
    private final PredicateStore predicates;

    Assembly(
            Database database,
            MemnosEngine.Models models,
            EmbeddingIndexes indexes,
            InstantSource clock,
            IdSource ids) {
        this.database = database;
        this.models = models;
        this.embedder = models.embedder();
        this.indexes = indexes;
        this.clock = clock;
        this.ids = ids;
        this.audit = new AuditStore(clock);
        this.entities = new EntityStore(ids);
        this.predicates = new PredicateStore(ids, clock);
    }

    MemnosEngine.Parts parts() {
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, ids, grants);
        NamespaceStore namespaces = new NamespaceStore(clock);
        TokenStore tokens = new TokenStore(clock, ids, new SecureRandom(), principals);
        FactRecorder recorder = new FactRecorder(clock, ids, entities, predicates, lexemes, jobs);
        FactReviser reviser = new FactReviser(clock, ids, recorder, lexemes, jobs);
        ConstraintRecorder constraints = new ConstraintRecorder(
                clock,
                ids,
                source -> new FactRecorder(clock, source, entities, predicates, lexemes, jobs),
                predicates,
                audit,
                PinBudget.DEFAULT);
        DeferredAccess deferred = new DeferredAccess(principals, grants, namespaces);
        Optional<ExtractJob> extract = models.endpoint().map(configured -> extract(configured, deferred, recorder));
        JobRunners runners = runners(extract);
        RememberPipeline remember = new RememberPipeline(
                database,
                clock,
                ids,
                new SecretRedactor(),
                turns,
                constraints,
                new RememberPipeline.Drawing(models.rules(), recorder, extract.isPresent()),
                lexemes,
                jobs,
                audit,
                runners::wake);
        RecallPipeline recall =
                new RecallPipeline(database, embedder, new TermStatistics(), entities, turns, facts, clock, ids);
        AccessControl access = new AccessControl(database, clock, tokens, grants, namespaces, this::refused);
        return new MemnosEngine.Parts(
                database,
                clock,
                access,
                new Administration.Stores(principals, tokens, grants, namespaces, new UsageStore(clock, ids)),
                remember,
                recall,
                new ReconcilePipeline(database, clock, entities, predicates, facts, recall::nearest, this::resemblance),
                new ConsolidatePipeline(
                        database,
                        clock,
                        new DossierStore(ids, lexemes, jobs),
                        new TermStatistics(),
                        audit,
                        runners::wake),
                constraints,
                editors(namespaces, reviser),
                new WhyQuery(database, clock, facts, recall::turn),
                turns,
                facts,
                new TimelineQuery(database, clock, entities, predicates, facts),
                new ReplayPipeline(database, clock, models.rules(), turns, reviser),
                importer(remember, principals, runners::wake),
                new Exporter(database, clock, turns, new AssertionArchiveStore(), audit),
                models,
                runners,
                extract);
    }

    private Identities.Editors editors(NamespaceStore namespaces, FactReviser reviser) {
        IdentityStore identities = new IdentityStore(ids);
        SlotMover mover = new SlotMover(clock, ids, lexemes, jobs);
        return new Identities.Editors(
                identities,
                new EntityEditor(clock, entities, identities, mover, audit),
                new PredicateEditor(database, predicates, mover, audit),
                new NamespaceEditor(database, namespaces, reviser, audit));
    }

    private Importer importer(RememberPipeline remember, PrincipalStore principals, Runnable wake) {
        FactRestorer restorer = new FactRestorer(ids, entities, predicates, lexemes, jobs);
        return new Importer(
                new TurnImport(database, remember, principals),
                new FactImport(database, clock, remember, principals, turns, restorer, wake));
    }

    private ExtractJob extract(ServerConfig.Extraction configured, DeferredAccess deferred, FactRecorder recorder) {
        return new ExtractJob(
                database,
                clock,
                new ModelExtractor(configured, clock),
                new ExtractJob.Stores(deferred, turns, new UsageStore(clock, ids), audit),
                (transaction, scope, turn, facts) -> recorder.record(transaction, scope, turn, facts, DrawnBy.LLM));
    }

    private JobRunners runners(Optional<ExtractJob> extract) {
        JobRunner here = runner();
        return extract.map(job -> new JobRunners(
                        List.of(here, new JobRunner(database, jobs, List.of(job), here::wake, clock, job.hands()))))
                .orElseGet(() -> new JobRunners(List.of(here)));
    }

    private JobRunner runner() {
        EmbeddingSpaceStore spaces = new EmbeddingSpaceStore(clock);
        TermFolder folder = new TermFolder(database);
        Pace looksForIndexes = new Pace(clock, BETWEEN_LOOKS_FOR_INDEXES);
        EmbedJob embed = new EmbedJob(database, embedder, spaces, new EmbeddingStore());
        return new JobRunner(
                database,
                jobs,
                List.of(embed),
                () -> {
                    folder.foldWhatWaits();
                    if (looksForIndexes.isTime()) {
                        database.read(spaces::current).ifPresent(indexes::makeDue);
                    }
                },
                clock);
    }

    /** By the model; where it is not there, all are taken for near, and the words decide alone. */
    private List<Double> resemblance(String text, List<String> others) {
        if (!embedder.ready()) {
            return others.stream().map(_ -> WITHOUT_MODEL).toList();
        }
        float[] vector = embedder.embed(text).vector();
        return embedder.embedAll(others).stream()
                .map(other -> product(vector, other.vector()))
                .toList();
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private void refused(Refusal refusal) {
        database.write(transaction -> {
            audit.refused(transaction, refusal);
            return refusal;
        });
    }
}
