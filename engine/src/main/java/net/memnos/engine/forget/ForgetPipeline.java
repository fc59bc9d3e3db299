package net.memnos.engine.forget;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.entity.Entity;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactRetractor;
import net.memnos.engine.fact.FactRetractor.Stated;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.PlannerStatistics;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back what was said or believed, in one transaction with its trace in the audit trail. Thread-safe. */
public final class ForgetPipeline {

    private static final String REPLACED = "a later version of the same exchange took its place";
    private static final Logger LOG = LoggerFactory.getLogger(ForgetPipeline.class);

    private final Database database;
    private final InstantSource clock;
    private final SecretRedactor redactor;
    private final EntityStore entities;
    private final FactRetractor facts;
    private final AuditStore audit;
    private final Erasure erasure;
    private final Windows windows;
    private final PlannerStatistics statistics;
    private final Runnable wake;
    private final ForgetTurnStore turns = new ForgetTurnStore();
    private final RetractionStore retractions = new RetractionStore();

    /** Wakes those who bring what was changed into the index. */
    public ForgetPipeline(
            Database database,
            InstantSource clock,
            SecretRedactor redactor,
            EntityStore entities,
            FactRetractor facts,
            AuditStore audit,
            Erasing erasing,
            Runnable wake) {
        this.database = database;
        this.clock = clock;
        this.redactor = redactor;
        this.entities = entities;
        this.facts = facts;
        this.audit = audit;
        this.windows = new Windows(erasing.lexemes(), erasing.jobs());
        this.erasure = erasing.erasure(clock, windows);
        this.statistics = new PlannerStatistics(database);
        this.wake = wake;
    }

    /** What was chosen: turns, and statements beside what was drawn from those turns. */
    private record Chosen(List<TurnId> turns, Set<PrincipalId> authors, List<Stated> stated) {

        boolean isNothing() {
            return turns.isEmpty() && stated.isEmpty();
        }
    }

    /** In which of the scope's namespaces a memory is. */
    public NamespaceName placeOf(Scope writable, String id) {
        Optional<TurnId> turn = TurnId.parse(id);
        Optional<FactId> fact = FactId.parse(id);
        if (turn.isEmpty() && fact.isEmpty()) {
            throw MemnosException.badField(
                    "id",
                    "is not the id of a turn or a fact; nothing was forgotten",
                    "copy it as it was shown, such as t_... or f_...; a dossier goes with what it was made of");
        }
        return database.read(transaction -> turn.isPresent()
                        ? turns.placeOf(transaction, writable, turn.get())
                        : turns.placeOf(transaction, writable, fact.orElseThrow()))
                .orElseThrow(ForgetPipeline::nothing);
    }

    /** Hides what the request names from now on, and who asks what was known before still sees it; or erases it for good. */
    public ForgetResult forget(ForgetRights rights, ForgetRequest request) {
        ForgetResult result = switch (request.mode()) {
            case RETRACT -> retract(rights, request);
            case ERASE -> erase(rights, request);
        };
        wake.run();
        return result;
    }

    private ForgetResult retract(ForgetRights rights, ForgetRequest request) {
        String reason = withoutSecrets(request.reason());
        return database.write(transaction -> {
            Scope scope = rights.write();
            Chosen chosen = choose(transaction, scope, request);
            rights.check(chosen.authors());
            ForgetResult done = retract(transaction, rights, chosen, reason);
            audit.record(transaction, scope, "forget", AuditOutcome.ALLOWED, request.audited(), done.retracted());
            return done;
        });
    }

    /** A statement goes with the turns that it was drawn from: else their words would still say it. */
    private ForgetResult erase(ForgetRights rights, ForgetRequest request) {
        ForgetResult result = database.write(transaction -> {
            Scope scope = rights.write();
            erasure.begin(transaction, scope);
            Chosen chosen = choose(transaction, scope, request);
            ForgetResult done = erasure.erase(transaction, rights, whole(transaction, scope, chosen), true);
            audit.record(transaction, scope, "erase", AuditOutcome.ALLOWED, request.audited(), done.erased());
            return done;
        });
        return renewSamples() ? result : result.withoutReaching(Certificate.SAMPLES);
    }

    /**
     * Hides versions of an exchange that a later one takes the place of, in its writing transaction. What was drawn from them
     * goes with them; the later one states what still holds.
     */
    public void replace(Transaction transaction, Scope scope, List<TurnId> versions) {
        hide(transaction, scope, versions, REPLACED);
        facts.retract(transaction, scope, facts.restingOn(transaction, scope, versions), REPLACED);
    }

    private int hide(Transaction transaction, Scope scope, List<TurnId> ids, @Nullable String reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int hidden = retractions.add(transaction, scope, ids, reason, now);
        turns.settleHeld(transaction, scope, ids, now);
        windows.renew(transaction, scope, windows.after(transaction, scope, ids));
        return hidden;
    }

    /** Erases turns that are kept no longer, in a writing transaction; {@link #settle} comes after the last. */
    int expire(Transaction transaction, ForgetRights rights, List<TurnId> ids) {
        Scope scope = rights.write();
        erasure.begin(transaction, scope);
        List<TurnId> whole = turns.byIds(transaction, scope, ids, true).stream()
                .map(ForgetTurnStore.Found::id)
                .toList();
        return erasure.erase(transaction, rights, whole, false).erased();
    }

    /** Takes what was erased out of the planner's samples, and has the rest indexed. */
    void settle() {
        renewSamples();
        wake.run();
    }

    /** What is erased stays so when this cannot be done; says whether it was. */
    private boolean renewSamples() {
        try {
            statistics.renew();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the planner's samples could not be taken anew after an erasure", e);
            return false;
        }
    }

    private List<TurnId> whole(Transaction transaction, Scope scope, Chosen chosen) {
        Set<TurnId> all = new LinkedHashSet<>(chosen.turns());
        all.addAll(facts.turnsOf(transaction, scope, chosen.stated(), ForgetTurnStore.TURNS_MAX + 1));
        return turns.byIds(transaction, scope, all, true).stream()
                .map(ForgetTurnStore.Found::id)
                .toList();
    }

    private @Nullable String withoutSecrets(@Nullable String reason) {
        if (reason == null) {
            return null;
        }
        String text = redactor.redact(reason).text();
        int length = Math.min(ForgetRequest.REASON_MAX, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, length));
    }

    private Chosen choose(Transaction transaction, Scope scope, ForgetRequest request) {
        boolean hiddenToo = request.mode() == ForgetMode.ERASE;
        String id = request.id();
        String subject = request.subject();
        String session = request.sessionId();
        String external = request.externalId();
        Chosen chosen;
        if (id != null) {
            Optional<FactId> fact = FactId.parse(id);
            chosen = fact.isPresent()
                    ? chosen(List.of(), facts.of(transaction, scope, fact.get(), hiddenToo))
                    : chosen(turns.byIds(transaction, scope, turn(id), hiddenToo), List.of());
        } else if (request.derivedFrom() != null) {
            chosen = chosen(derived(transaction, scope, request.derivedFrom(), hiddenToo), List.of());
        } else if (request.author() != null) {
            chosen = chosen(turns.ofAuthor(transaction, scope, request.author(), hiddenToo), List.of());
        } else if (subject != null) {
            chosen = about(transaction, scope, subject, hiddenToo);
        } else if (session != null) {
            chosen = chosen(turns.ofSession(transaction, scope, session, hiddenToo), List.of());
        } else {
            chosen = chosen(turns.ofExternalId(transaction, scope, String.valueOf(external), hiddenToo), List.of());
        }
        if (chosen.isNothing()) {
            throw nothing();
        }
        return chosen;
    }

    private static List<TurnId> turn(String id) {
        return List.of(TurnId.parse(id).orElseThrow(ForgetPipeline::nothing));
    }

    /** The turns that a source is, or came from; what rests on them goes with them. */
    private List<ForgetTurnStore.Found> derived(
            Transaction transaction, Scope scope, String source, boolean hiddenToo) {
        Optional<FactId> fact = FactId.parse(source);
        if (fact.isEmpty()) {
            return turns.byIds(transaction, scope, turn(source), hiddenToo);
        }
        List<Stated> stated = facts.of(transaction, scope, fact.get(), hiddenToo);
        List<TurnId> told = facts.turnsOf(transaction, scope, stated, ForgetTurnStore.TURNS_MAX);
        return turns.byIds(transaction, scope, told, hiddenToo);
    }

    private Chosen about(Transaction transaction, Scope scope, String subject, boolean hiddenToo) {
        List<Stated> stated = facts.about(
                transaction,
                scope,
                entities.find(transaction, scope, List.of(CanonicalName.of(subject))).stream()
                        .map(Entity::id)
                        .toList(),
                hiddenToo);
        List<TurnId> said = facts.turnsOf(transaction, scope, stated, ForgetTurnStore.TURNS_MAX + 1);
        if (said.size() > ForgetTurnStore.TURNS_MAX) {
            throw ForgetTurnStore.tooMany();
        }
        return chosen(turns.byIds(transaction, scope, said, hiddenToo), stated);
    }

    private static Chosen chosen(List<ForgetTurnStore.Found> found, List<Stated> stated) {
        Set<PrincipalId> authors = new LinkedHashSet<>();
        found.forEach(turn -> authors.add(turn.author()));
        stated.forEach(one -> authors.add(one.author()));
        return new Chosen(found.stream().map(ForgetTurnStore.Found::id).toList(), authors, stated);
    }

    private ForgetResult retract(Transaction transaction, ForgetRights rights, Chosen chosen, @Nullable String reason) {
        Scope scope = rights.write();
        int hidden = hide(transaction, scope, chosen.turns(), reason);
        Set<Stated> gone = new LinkedHashSet<>(chosen.stated());
        gone.addAll(facts.restingOn(transaction, scope, chosen.turns()));
        rights.checkConstraint(gone.stream().anyMatch(Stated::isConstraint));
        facts.retract(transaction, scope, gone, reason);
        return chosen.turns().isEmpty() ? ForgetResult.hidden(1, 0) : ForgetResult.hidden(hidden, gone.size());
    }

    private static MemnosException nothing() {
        return new MemnosException(
                ErrorCode.NOT_FOUND,
                "there is no such memory that still stands where you may write; nothing was forgotten",
                "see what recall returns, with the namespace that it names");
    }
}
