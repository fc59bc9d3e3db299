package net.memnos.engine.remember;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.audit.Call;
import net.memnos.engine.constraint.ConstraintRecorder;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.remember.Listening.Said;
import net.memnos.engine.remember.RememberResult.Extraction;
import net.memnos.engine.remember.RememberResult.Redaction;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.tombstone.TombstoneStore;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnInsertion;
import net.memnos.engine.turn.TurnPosition;
import net.memnos.engine.turn.TurnStore;

/** The write path: check, redact, leave out what a recall served, then store the turn, record its facts and index it, all in one transaction. Thread-safe. */
public final class RememberPipeline {

    private final Database database;
    private final InstantSource clock;
    private final IdSource ids;
    private final SecretRedactor redactor;
    private final TurnStore turns;
    private final TombstoneStore tombstones;
    private final ConstraintRecorder stated;
    private final Drawing drawing;
    private final Counting counting;
    private final Release release;
    private final AuditStore audit;
    private final Listening listening;
    private final Inspection inspection = new Inspection();
    private final AssertionArchiveStore archive = new AssertionArchiveStore();
    private final Runnable afterCommit;

    /**
     * The write path.
     *
     * @param stated records what callers hand over
     * @param drawing draws and records what callers leave to the engine
     * @param afterCommit runs after each commit that left a job behind; it must not block
     */
    public RememberPipeline(
            Database database,
            InstantSource clock,
            IdSource ids,
            SecretRedactor redactor,
            TurnStore turns,
            TombstoneStore tombstones,
            ConstraintRecorder stated,
            Drawing drawing,
            LexicalStore lexemes,
            JobStore jobs,
            AuditStore audit,
            Runnable afterCommit) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.redactor = redactor;
        this.turns = turns;
        this.tombstones = tombstones;
        this.stated = stated;
        this.drawing = drawing;
        this.counting = new Counting(stated, drawing, lexemes, jobs);
        this.release = new Release(database, clock, turns, counting, audit);
        this.audit = audit;
        this.listening = new Listening(database, clock);
        this.afterCommit = afterCommit;
    }

    /** Keeps a turn and its facts; rules in it wait for the approval of somebody who may pin. */
    public RememberResult remember(Scope scope, Channel channel, RememberRequest request) {
        return remember(scope, Optional.empty(), channel, request);
    }

    /**
     * Keeps a turn and its facts. When this returns, the redacted turn is committed; when it throws, nothing was saved. What is
     * imported is on the disk only after {@link Database#settle}.
     *
     * @param pin the right to pin in the same namespace, if the caller has it
     */
    public RememberResult remember(Scope scope, Optional<Scope> pin, Channel channel, RememberRequest request) {
        scope.require(Permission.WRITE);
        RecordedTurn recorded = now(scope, channel, request);
        return run(scope, request, recorded, Manner.remembering(channel, pin)).remembered(scope, recorded);
    }

    /**
     * Keeps what a hook captured, unless a turn holds it already.
     *
     * @param standing decides that, and makes room for the turn
     */
    Captured capture(Scope scope, RememberRequest request, Standing.Finder standing) {
        scope.require(Permission.WRITE);
        RecordedTurn recorded = now(scope, Channel.HOOK, request);
        Done done = run(scope, request, recorded, Manner.capturing(standing));
        return new Captured(done.kept().fate(), done.remembered(scope, recorded));
    }

    private RecordedTurn now(Scope scope, Channel channel, RememberRequest request) {
        Principal author = scope.principal();
        return new RecordedTurn(
                new TurnId(ids.next()),
                author.id(),
                author.client(),
                author.name(),
                channel.origin(request.role(), author.kind()),
                clock.instant(),
                null,
                null);
    }

    /**
     * Puts a turn back as an archive holds it; its facts come from the archive too, so none are drawn. Whoever may do that
     * can speak for others, so it takes the right admin on the namespace beside the right to write.
     */
    public RememberResult restore(Scope scope, Scope admin, RememberRequest request, RecordedTurn recorded) {
        scope.require(Permission.WRITE);
        admin.require(Permission.ADMIN);
        if (!admin.namespaces().contains(scope.namespace())) {
            throw new IllegalArgumentException("the two scopes are for different namespaces");
        }
        return run(scope, request, recorded, Manner.restoring()).remembered(scope, recorded);
    }

    /** Lets a turn that waits because it reads like an order count, or refuses it for good. */
    public void settle(Scope scope, Scope admin, TurnId turn, boolean released) {
        release.settle(scope, admin, turn, released);
        afterCommit.run();
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

    private Done run(Scope scope, RememberRequest request, RecordedTurn recorded, Manner manner) {
        RequestRedaction redaction = new RequestRedaction(redactor);
        RememberRequest admitted = Call.stage("redact", () -> admit(request, redaction));
        Said said = manner.listens()
                ? Call.stage("listen", () -> listening.hear(scope, admitted, recorded.origin()))
                : Said.anew(admitted);
        RememberRequest redacted = said.request();
        boolean draws = draws(said, manner);
        Reading drawn = draws
                ? Call.stage("draw", () -> drawing.rules().read(text(said, recorded, scope)))
                : Reading.of(List.of());
        List<Sign> signs =
                inspection.signs(redacted, recorded.origin(), manner.pin().isPresent());
        Function<Transaction, Kept> keeping = transaction -> repeated(transaction, scope, said)
                .orElseGet(() -> switch (manner.standing().find(transaction, scope, redacted, recorded)) {
                    case Standing.Kept(TurnId turn, Captured.Fate fate) ->
                        known(transaction, scope, stored(transaction, scope, turn), fate);
                    case Standing.Fresh(RememberRequest placed, TurnId replaces) ->
                        keep(transaction, scope, said.with(placed), recorded.replacing(replaces), drawn, signs, manner);
                });
        Kept kept = Call.stage("store", () -> manner.lasts() ? database.write(keeping) : database.writeSoon(keeping));
        if (!kept.deduplicated()) {
            afterCommit.run();
        }
        return new Done(
                kept,
                Stream.concat(redaction.redactions().stream(), said.redactions().stream())
                        .toList(),
                extraction(redacted, kept, draws && drawing.byModel()));
    }

    /** Whoever hands facts over, or a rule, has said what there is to know. */
    private static boolean draws(Said said, Manner manner) {
        RememberRequest request = said.request();
        return manner.draws()
                && !said.told().isEmpty()
                && request.facts().isEmpty()
                && request.type() != MemoryType.CONSTRAINT;
    }

    private static TurnText text(Said said, RecordedTurn recorded, Scope scope) {
        RememberRequest request = said.request();
        String speaker = request.speaker();
        Instant occurredAt = request.occurredAt();
        return new TurnText(
                said.told(),
                speaker == null ? scope.principal().displayName() : speaker,
                request.role(),
                occurredAt == null ? recorded.recordedAt() : occurredAt);
    }

    private static Extraction extraction(RememberRequest request, Kept kept, boolean toBeDrawn) {
        if (kept.noted().filter(QuarantineMark::keepsOut).isPresent()) {
            return Extraction.NONE;
        }
        if (!request.facts().isEmpty()) {
            return Extraction.CALLER;
        }
        if (kept.facts().isEmpty()) {
            return toBeDrawn ? Extraction.QUEUED : Extraction.NONE;
        }
        if (request.type() == MemoryType.CONSTRAINT) {
            return Extraction.CALLER;
        }
        if (toBeDrawn) {
            return kept.deduplicated() ? Extraction.LLM : Extraction.QUEUED;
        }
        return Extraction.RULES;
    }

    /** What only repeats a turn is that turn, unless it was stored before under its own key. */
    private Optional<Kept> repeated(Transaction transaction, Scope scope, Said said) {
        String key = said.request().idempotencyKey();
        if (key != null && turns.byIdempotencyKey(transaction, scope, key).isPresent()) {
            return Optional.empty();
        }
        return said.source()
                .flatMap(id ->
                        turns.find(transaction, scope, List.of(id)).stream().findFirst())
                .map(stored -> known(transaction, scope, stored.turn(), Captured.Fate.RECALLED));
    }

    private Turn stored(Transaction transaction, Scope scope, TurnId id) {
        return turns.find(transaction, scope, List.of(id)).getFirst().turn();
    }

    private Kept known(Transaction transaction, Scope scope, Turn turn, Captured.Fate fate) {
        List<FactOutcome> known = new ArrayList<>(archive.ofTurn(transaction, scope, turn.id(), clock.instant()));
        known.addAll(stated.waiting(transaction, scope, turn));
        return new Kept(turn, known, fate, inspection.noted(transaction, scope, turn));
    }

    private Kept keep(
            Transaction transaction,
            Scope scope,
            Said said,
            RecordedTurn recorded,
            Reading drawn,
            List<Sign> signs,
            Manner manner) {
        RememberRequest request = said.request();
        Turn turn = turn(request, recorded);
        Optional<Turn> predecessor = turns.predecessor(transaction, scope, turn.sessionId(), TurnPosition.of(turn));
        TurnInsertion stored = turns.insert(
                transaction,
                scope,
                predecessor.map(before -> turn.after(before.id())).orElse(turn),
                BodyHash.of(request),
                recorded.replaces());
        if (stored.deduplicated()) {
            return known(transaction, scope, stored.turn(), Captured.Fate.DUPLICATE);
        }
        tombstones.refuse(
                transaction,
                scope,
                stored.turn(),
                request.facts().stream().map(GivenFact::sentence).toList());
        QuarantineMark archived = recorded.quarantine();
        Optional<QuarantineMark> noted = archived == null
                ? inspection.note(transaction, scope, stored.turn(), signs, request.facts(), turn.recordedAt())
                : inspection.note(transaction, scope, stored.turn(), archived, turn.recordedAt());
        // What waits is in no index and states nothing.
        List<FactOutcome> outcomes = noted.filter(QuarantineMark::keepsOut).isPresent()
                ? List.of()
                : counting.count(
                        transaction,
                        scope,
                        stored.turn(),
                        predecessor,
                        new Counting.Stating(
                                stored.turn(),
                                manner.pin(),
                                request.facts(),
                                manner.textIsRule(),
                                drawn,
                                draws(said, manner) && drawing.byModel()));
        audit.record(
                transaction,
                scope,
                manner.action(),
                AuditOutcome.ALLOWED,
                stored.turn().id().toString(),
                outcomes.size());
        noted.ifPresent(mark -> audit.record(
                transaction,
                scope,
                mark.keepsOut() ? "quarantine hold" : "quarantine flag",
                AuditOutcome.ALLOWED,
                stored.turn().id().toString()));
        return new Kept(stored.turn(), outcomes, recorded.fate(), noted);
    }

    static Turn turn(RememberRequest request, RecordedTurn recorded) {
        Instant recordedAt = recorded.recordedAt().truncatedTo(ChronoUnit.MICROS);
        Instant occurredAt = request.occurredAt();
        return new Turn(
                recorded.id(),
                recorded.author(),
                recorded.client(),
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

    /**
     * How facts are drawn from words.
     *
     * @param byModel whether a job is to have a model draw facts, too
     */
    public record Drawing(Extractor rules, FactRecorder recorder, boolean byModel) {}

    private record Kept(Turn turn, List<FactOutcome> facts, Captured.Fate fate, Optional<QuarantineMark> noted) {

        boolean deduplicated() {
            return fate != Captured.Fate.STORED && fate != Captured.Fate.REPLACED;
        }
    }

    private record Done(Kept kept, List<Redaction> redactions, Extraction extraction) {

        RememberResult remembered(Scope scope, RecordedTurn recorded) {
            return new RememberResult(
                    kept.turn().id(),
                    scope.namespace().name(),
                    recorded.authorName(),
                    kept.facts(),
                    redactions,
                    extraction,
                    kept.deduplicated(),
                    kept.noted().orElse(null));
        }
    }
}
