package net.memnos.engine.remember;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.job.JobKind;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.remember.RememberResult.Extraction;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnInsertion;
import net.memnos.engine.turn.TurnPosition;
import net.memnos.engine.turn.TurnStore;

/** The write path: check, redact, then store the turn, record its facts and index it, all in one transaction. Thread-safe. */
public final class RememberPipeline {

    private final Database database;
    private final InstantSource clock;
    private final IdSource ids;
    private final SecretRedactor redactor;
    private final TurnStore turns;
    private final FactRecorder facts;
    private final LexicalStore lexemes;
    private final JobStore jobs;
    private final AuditStore audit;
    private final AssertionArchiveStore archive = new AssertionArchiveStore();
    private final boolean modelDraws;
    private final Runnable afterCommit;

    /**
     * The write path.
     *
     * @param modelDraws whether a job is to have the facts drawn by a model, where the caller gave none
     * @param afterCommit runs after each commit that left a job behind; it must not block
     */
    public RememberPipeline(
            Database database,
            InstantSource clock,
            IdSource ids,
            SecretRedactor redactor,
            TurnStore turns,
            FactRecorder facts,
            LexicalStore lexemes,
            JobStore jobs,
            AuditStore audit,
            boolean modelDraws,
            Runnable afterCommit) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.redactor = redactor;
        this.turns = turns;
        this.facts = facts;
        this.lexemes = lexemes;
        this.jobs = jobs;
        this.audit = audit;
        this.modelDraws = modelDraws;
        this.afterCommit = afterCommit;
    }

    /** Keeps a turn and its facts. When this returns, the redacted turn is committed; when it throws, nothing was saved. */
    public RememberResult remember(Scope scope, Channel channel, RememberRequest request) {
        scope.require(Permission.WRITE);
        Principal author = scope.principal();
        RecordedTurn recorded = new RecordedTurn(
                new TurnId(ids.next()),
                author.id(),
                author.name(),
                channel.origin(request.role(), author.kind()),
                clock.instant(),
                null);
        return run(
                scope,
                request,
                recorded,
                "remember",
                modelDraws && request.facts().isEmpty());
    }

    /**
     * Puts a turn back as an archive holds it; its facts come from the archive too, so none are drawn. Whoever may do that can speak for others, so it takes the
     * right admin on the namespace beside the right to write.
     */
    public RememberResult restore(Scope scope, Scope admin, RememberRequest request, RecordedTurn recorded) {
        scope.require(Permission.WRITE);
        admin.require(Permission.ADMIN);
        if (!admin.namespaces().contains(scope.namespace())) {
            throw new IllegalArgumentException("the two scopes are for different namespaces");
        }
        return run(scope, request, recorded, "restore", false);
    }

    /** The first two stages alone: checks a request and takes its secrets out. */
    public RememberRequest admit(RememberRequest request) {
        return admit(request, new RequestRedaction(redactor));
    }

    private RememberRequest admit(RememberRequest request, RequestRedaction redaction) {
        RequestCheck.check(request, clock.instant());
        RememberRequest redacted = redaction.redact(request);
        RequestCheck.lengths(redacted);
        return redacted;
    }

    private RememberResult run(
            Scope scope, RememberRequest request, RecordedTurn recorded, String action, boolean toBeDrawn) {
        RequestRedaction redaction = new RequestRedaction(redactor);
        RememberRequest redacted = admit(request, redaction);
        Kept kept = database.write(transaction -> {
            Kept turn = keep(transaction, scope, redacted, recorded, action);
            if (toBeDrawn && !turn.deduplicated()) {
                jobs.enqueue(
                        transaction, scope, JobKind.EXTRACT, turn.turn().id().value());
            }
            return turn;
        });
        if (!kept.deduplicated()) {
            afterCommit.run();
        }
        return new RememberResult(
                kept.turn().id(),
                scope.namespace().name(),
                recorded.authorName(),
                kept.facts(),
                redaction.redactions(),
                extraction(redacted, kept, toBeDrawn),
                kept.deduplicated());
    }

    private static Extraction extraction(RememberRequest request, Kept kept, boolean toBeDrawn) {
        if (!request.facts().isEmpty()) {
            return Extraction.CALLER;
        }
        if (!toBeDrawn) {
            return Extraction.NONE;
        }
        return kept.facts().isEmpty() ? Extraction.QUEUED : Extraction.LLM;
    }

    private Kept keep(
            Transaction transaction, Scope scope, RememberRequest request, RecordedTurn recorded, String action) {
        Turn turn = turn(request, recorded);
        Optional<Turn> predecessor = turns.predecessor(transaction, scope, turn.sessionId(), TurnPosition.of(turn));
        TurnInsertion stored = turns.insert(
                transaction,
                scope,
                predecessor.map(before -> turn.after(before.id())).orElse(turn),
                BodyHash.of(request),
                recorded.replaces());
        if (stored.deduplicated()) {
            TurnId known = stored.turn().id();
            return new Kept(stored.turn(), archive.ofTurn(transaction, scope, known, clock.instant()), true);
        }
        List<FactOutcome> outcomes = request.facts().isEmpty()
                ? List.of()
                : facts.record(transaction, scope, stored.turn(), request.facts());
        index(transaction, scope, stored.turn(), predecessor);
        audit.record(
                transaction,
                scope,
                action,
                AuditOutcome.ALLOWED,
                stored.turn().id().toString());
        return new Kept(stored.turn(), outcomes, false);
    }

    private static Turn turn(RememberRequest request, RecordedTurn recorded) {
        Instant recordedAt = recorded.recordedAt().truncatedTo(ChronoUnit.MICROS);
        Instant occurredAt = request.occurredAt();
        return new Turn(
                recorded.id(),
                recorded.author(),
                request.speaker(),
                request.role(),
                recorded.origin(),
                request.type(),
                request.text(),
                request.sessionId(),
                request.externalId(),
                request.idempotencyKey(),
                null,
                occurredAt == null ? recordedAt : occurredAt.truncatedTo(ChronoUnit.MICROS),
                recordedAt);
    }

    private void index(Transaction transaction, Scope scope, Turn turn, Optional<Turn> predecessor) {
        lexemes.indexTurn(transaction, scope, turn, predecessor);
        jobs.enqueue(transaction, scope, JobKind.EMBED, turn.id().value());
    }

    private record Kept(Turn turn, List<FactOutcome> facts, boolean deduplicated) {}
}
