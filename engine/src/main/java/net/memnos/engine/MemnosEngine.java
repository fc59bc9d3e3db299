package net.memnos.engine;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditQueue;
import net.memnos.engine.audit.AuditSealer;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.consolidate.ConsolidatePipeline;
import net.memnos.engine.consolidate.ConsolidateRequest;
import net.memnos.engine.consolidate.ConsolidateResult;
import net.memnos.engine.consolidate.ConsolidationHealth;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.embedding.Embedders;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.embedding.LiveSpaces;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.llm.ExtractJob;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.forget.ForgetRequest;
import net.memnos.engine.forget.ForgetResult;
import net.memnos.engine.health.Finding;
import net.memnos.engine.health.StoreFindings;
import net.memnos.engine.job.JobRunners;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.meter.Reading;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.provenance.Why;
import net.memnos.engine.provenance.WhyQuery;
import net.memnos.engine.recall.Deadline;
import net.memnos.engine.recall.RecallPipeline;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.reconcile.ReconcilePipeline;
import net.memnos.engine.reconcile.ReconcileRequest;
import net.memnos.engine.reconcile.ReconcileResult;
import net.memnos.engine.remember.Capture;
import net.memnos.engine.remember.CapturePipeline;
import net.memnos.engine.remember.Captured;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberPipeline;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.replay.ReplayPipeline;
import net.memnos.engine.replay.ReplayResult;
import net.memnos.engine.timeline.TimelineQuery;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.engine.transfer.Exporter;
import net.memnos.engine.transfer.ImportReport;
import net.memnos.engine.transfer.Importer;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.transfer.LineResult;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/** The product as one object: what every front calls, whatever its protocol. Safe for concurrent use. */
public final class MemnosEngine implements AutoCloseable {

    private final Parts parts;
    private final AtomicBoolean closed = new AtomicBoolean();

    MemnosEngine(Parts parts) {
        this.parts = parts;
    }

    /**
     * What reads text for the engine.
     *
     * @param embedder the model of this machine
     * @param embedders all makers of vectors, that one among them; closed with the engine
     * @param rules draw facts from every turn
     * @param endpoint a model that draws facts too, if there is one
     * @param secrets where its key is looked up
     * @param crossEncoder the user's own model that orders answers; is closed with the engine
     */
    public record Models(
            LazyEmbedder embedder,
            Embedders embedders,
            Extractor rules,
            Optional<ServerConfig.Extraction> endpoint,
            SecretSource secrets,
            Optional<LazyCrossEncoder> crossEncoder) {

        /** With the model of this machine alone, no vault and no cross-encoder. */
        public Models(LazyEmbedder embedder, Extractor rules, Optional<ServerConfig.Extraction> endpoint) {
            this(embedder, rules, endpoint, Optional.empty());
        }

        /** With the model of this machine alone, and no vault. */
        public Models(
                LazyEmbedder embedder,
                Extractor rules,
                Optional<ServerConfig.Extraction> endpoint,
                Optional<LazyCrossEncoder> crossEncoder) {
            this(embedder, Embedders.only(embedder), rules, endpoint, SecretSource.PLAIN, crossEncoder);
        }
    }

    /** What the engine delegates to. */
    record Parts(
            Database database,
            InstantSource clock,
            AccessControl access,
            SecretRedactor redactor,
            Administration.Stores governance,
            Auditing auditing,
            RememberPipeline remember,
            CapturePipeline capture,
            RecallPipeline recall,
            ReconcilePipeline reconcile,
            Forgetting forgetting,
            ConsolidatePipeline consolidate,
            ConstraintRecorder constraints,
            Identities.Editors editors,
            WhyQuery why,
            TurnStore turns,
            FactStore facts,
            TimelineQuery timeline,
            ReplayPipeline replay,
            Importer importer,
            Exporter exporter,
            Models models,
            JobRunners jobs,
            Optional<ExtractJob> extract,
            Optional<ModelCalls> calls,
            LiveSpaces spaces,
            ConsolidationHealth consolidation,
            StoreFindings findings) {

        Calls audited() {
            return auditing.calls();
        }
    }

    /** What keeps the audit trail, and by what the engine was told to work. */
    record Auditing(Calls calls, AuditQueue queue, AuditSealer sealer, EngineSettings settings) {

        void start() {
            queue.start();
            sealer.start();
        }

        /** What still waits is written, then sealed. */
        void close() {
            queue.close();
            sealer.close();
        }
    }

    /**
     * An engine over a migrated database; its jobs run from now on.
     *
     * @param indexes reach the database as its owner
     */
    public static MemnosEngine over(
            Database database,
            Models models,
            EngineSettings settings,
            EmbeddingIndexes indexes,
            InstantSource clock,
            IdSource ids) {
        Parts parts = new Assembly(database, models, settings, indexes, clock, ids).parts();
        parts.auditing().start();
        parts.jobs().start();
        return new MemnosEngine(parts);
    }

    /** Whose token this is. */
    public Principal authenticate(String bearerToken) {
        return parts.access().authenticate(bearerToken);
    }

    /** What becomes of those who are turned away. */
    public Refusals refusals() {
        return new Refusals(parts.access(), parts.auditing().queue());
    }

    /** Stores a turn and what follows from it. */
    public RememberResult remember(Principal principal, Channel channel, RememberRequest request) {
        return parts.audited().of(principal, "remember", request.namespace(), () -> {
            Scope scope = parts.access().authorizeWrite(principal, request.namespace());
            Optional<Scope> pin = request.mayHoldRules()
                    ? parts.access().authorizeIfGranted(principal, request.namespace(), Permission.PIN)
                    : Optional.empty();
            return parts.remember().remember(scope, pin, channel, request);
        });
    }

    /** Stores what a hook captured, in the place of an earlier version of it. */
    public Captured capture(Principal principal, Capture capture) {
        return parts.audited()
                .of(
                        principal,
                        "capture",
                        capture.namespace(),
                        () -> parts.capture()
                                .capture(parts.access().authorizeWrite(principal, capture.namespace()), capture));
    }

    /** Answers a question from the memory; the time of its deadline runs from here. */
    public RecallResult recall(Principal principal, RecallRequest request) {
        return parts.audited().of(principal, "recall", request.namespace(), () -> {
            Deadline deadline = Deadline.in(request.deadline());
            NamespaceName namespace = request.namespace();
            Scope scope = namespace == null
                    ? parts.access().authorizeAll(principal, Permission.READ)
                    : parts.access().authorize(principal, namespace, Permission.READ);
            return parts.recall().recall(scope, request.asking(withoutSecrets(request.query())), deadline);
        });
    }

    /** Holds a claim against what is believed. */
    public ReconcileResult reconcile(Principal principal, ReconcileRequest request) {
        return parts.audited().of(principal, "reconcile", request.namespace(), () -> {
            return parts.reconcile()
                    .reconcile(
                            parts.access().authorize(principal, request.namespace(), Permission.READ),
                            request.claiming(withoutSecrets(request.claim())));
        });
    }

    /** Takes back what was said or believed. */
    public ForgetResult forget(Principal principal, ForgetRequest request) {
        return parts.audited().of(principal, "forget", request.namespace(), () -> {
            return parts.forgetting().forget(principal, request);
        });
    }

    /** Questions leave traces too: their hash in the receipt, their words at the maker of vectors. */
    private String withoutSecrets(String text) {
        return parts.redactor().redact(text).text();
    }

    /** Makes the dossiers of a namespace, one stretch at a call. */
    public ConsolidateResult consolidate(Principal principal, ConsolidateRequest request) {
        return parts.audited().of(principal, "consolidate", request.namespace(), () -> {
            return parts.consolidate()
                    .consolidate(parts.access().authorize(principal, request.namespace(), Permission.WRITE), request);
        });
    }

    /** The ordered facts of an entity. */
    public List<Memory> timeline(Principal principal, TimelineRequest request) {
        return parts.audited().of(principal, "timeline", request.namespace(), () -> {
            NamespaceName namespace = request.namespace();
            Scope scope = namespace == null
                    ? parts.access().authorizeAll(principal, Permission.READ)
                    : parts.access().authorize(principal, namespace, Permission.READ);
            return parts.timeline().timeline(scope, request);
        });
    }

    /**
     * Takes in lines of the exchange format; each has its result before the next is read. A principal with the right admin
     * on the namespace restores what was exported as it was; for everybody else the lines become their own.
     */
    public ImportReport importLines(
            Principal principal, NamespaceName namespace, Iterator<Line> lines, Consumer<LineResult> results) {
        return parts.audited().of(principal, "import", namespace, () -> {
            Scope scope = parts.access().authorizeWrite(principal, namespace);
            return parts.importer()
                    .importLines(
                            scope,
                            parts.access().authorizeIfGranted(principal, namespace, Permission.ADMIN),
                            parts.access().authorizeIfGranted(principal, namespace, Permission.PIN),
                            lines,
                            results);
        });
    }

    /** Gives out a namespace in the exchange format. */
    public void export(Principal principal, NamespaceName namespace, Consumer<String> lines) {
        parts.audited().doing(principal, "export", namespace, () -> {
            parts.exporter().export(parts.access().authorize(principal, namespace, Permission.READ), lines);
        });
    }

    /**
     * Reads a step of what a namespace holds again with today's rules. Takes the right to write and the right admin.
     *
     * @param after where to go on; null: where an interrupted pass was, else at the start
     */
    public ReplayResult replay(Principal principal, NamespaceName namespace, @Nullable String after, boolean dryRun) {
        return parts.audited().of(principal, "namespace reconcile", namespace, () -> {
            parts.access().authorize(principal, namespace, Permission.ADMIN);
            return parts.replay().step(parts.access().authorize(principal, namespace, Permission.WRITE), after, dryRun);
        });
    }

    /** Principals, tokens, grants and namespaces, as far as this principal may govern them. */
    public Administration administration(Principal principal) {
        return new Administration(
                parts.database(), parts.access(), parts.governance(), parts.jobs(), parts.audited(), principal);
    }

    /** The rules that are pinned or wait for approval, as far as this principal may see and settle them. */
    public Constraints constraints(Principal principal) {
        return new Constraints(parts, principal);
    }

    /** The turns that read like orders, as far as this principal may see and settle them. */
    public Quarantines quarantines(Principal principal) {
        return new Quarantines(parts, principal);
    }

    /** The memories without a question, as far as this principal may see them. */
    public Browsing browsing(Principal principal) {
        return new Browsing(parts, principal);
    }

    /** The links that sign an administrator in to the console. */
    public SigningIn signingIn() {
        return new SigningIn(parts);
    }

    /** What the store rests on, as far as this principal may see it. */
    public Inspection inspection(Principal principal) {
        return new Inspection(parts, principal);
    }

    /** One memory, in whichever namespace that the principal may read it is. */
    public Memory memory(Principal principal, String id) {
        return parts.audited().of(principal, "memory", null, () -> {
            return parts.why().memory(parts.access().authorizeAll(principal, Permission.READ), id);
        });
    }

    /** One memory with its provenance. */
    public Why why(Principal principal, String id) {
        return parts.audited().of(principal, "why", null, () -> {
            return parts.why().why(parts.access().authorizeAll(principal, Permission.READ), id);
        });
    }

    /** Entities and predicates, as far as this principal may see and change them. */
    public Identities identities(Principal principal) {
        return new Identities(parts, principal);
    }

    /** What calls of models may cost, as far as this principal may see and say. */
    public Budgets budgets(Principal principal) {
        return new Budgets(parts, principal);
    }

    /** How the engine is doing. */
    public Health health() {
        return new HealthCheck(parts).health();
    }

    /** What is amiss, the worst first, as far as this principal may know. */
    public List<Finding> findings(Principal principal) {
        return parts.audited().of(principal, "health", null, () -> new HealthCheck(parts).findings(principal));
    }

    /** How it stands in figures, for those who administer the store. It is asked every few seconds, so it is not audited. */
    public List<Reading> readings(Principal principal) {
        parts.access().administration(principal);
        return new Readings(parts).all();
    }

    /** Ends the jobs and frees the model. Closing again does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        parts.jobs().close();
        parts.auditing().close();
        parts.calls().ifPresent(ModelCalls::close);
        parts.recall().close();
        parts.models().crossEncoder().ifPresent(LazyCrossEncoder::close);
        parts.models().embedders().close();
    }
}
