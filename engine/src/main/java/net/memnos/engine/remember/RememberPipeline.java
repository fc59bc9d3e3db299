package net.memnos.engine.remember;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
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
    private final Runnable afterCommit;

    /** The last argument runs after each commit that left a job behind; it must not block. */
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
        this.afterCommit = afterCommit;
    }

    /** Keeps a turn and its facts. When this returns, the redacted turn is committed; when it throws, nothing was saved. */
    public RememberResult remember(Scope scope, Channel channel, RememberRequest request) {
        scope.require(Permission.WRITE);
        RequestCheck.check(request, clock.instant());
        RequestRedaction redaction = new RequestRedaction(redactor);
        RememberRequest redacted = redaction.redact(request);
        RequestCheck.lengths(redacted);
        Kept kept = database.write(transaction -> keep(transaction, scope, channel, redacted));
        if (!kept.deduplicated()) {
            afterCommit.run();
        }
        return new RememberResult(
                kept.turn().id(),
                scope.namespace().name(),
                scope.principal().name(),
                kept.facts(),
                redaction.redactions(),
                redacted.facts().isEmpty() ? Extraction.NONE : Extraction.CALLER,
                kept.deduplicated());
    }

    private Kept keep(Transaction transaction, Scope scope, Channel channel, RememberRequest request) {
        Turn turn = turn(scope, channel, request);
        Optional<Turn> predecessor = turns.predecessor(transaction, scope, turn.sessionId(), TurnPosition.of(turn));
        TurnInsertion stored = turns.insert(
                transaction,
                scope,
                predecessor.map(before -> turn.after(before.id())).orElse(turn),
                BodyHash.of(request),
                null);
        if (stored.deduplicated()) {
            return new Kept(stored.turn(), List.of(), true);
        }
        List<FactOutcome> outcomes = request.facts().isEmpty()
                ? List.of()
                : facts.record(transaction, scope, stored.turn(), request.facts());
        index(transaction, scope, stored.turn(), predecessor);
        audit.record(
                transaction,
                scope,
                "remember",
                AuditOutcome.ALLOWED,
                stored.turn().id().toString());
        return new Kept(stored.turn(), outcomes, false);
    }

    private Turn turn(Scope scope, Channel channel, RememberRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant occurred =
                request.occurredAt() == null ? now : request.occurredAt().truncatedTo(ChronoUnit.MICROS);
        return new Turn(
                new TurnId(ids.next()),
                scope.principal().id(),
                request.speaker(),
                request.role(),
                channel.origin(request.role(), scope.principal().kind()),
                request.type(),
                request.text(),
                request.sessionId(),
                request.externalId(),
                request.idempotencyKey(),
                null,
                occurred,
                now);
    }

    private void index(Transaction transaction, Scope scope, Turn turn, Optional<Turn> predecessor) {
        lexemes.indexTurn(transaction, scope, turn, predecessor);
        jobs.enqueue(transaction, scope, JobKind.EMBED, turn.id().value());
    }

    private record Kept(Turn turn, List<FactOutcome> facts, boolean deduplicated) {}
}
