package net.memnos.engine.remember;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.echo.EchoGuard;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Quarantine;
import net.memnos.engine.turn.Quarantine.State;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnPosition;
import net.memnos.engine.turn.TurnStore;

/**
 * Settles turns that read like orders. One that was held counts from its release on, as if it had come in then; rules in it
 * wait for somebody who may pin.
 */
record Release(Database database, InstantSource clock, TurnStore turns, Counting counting, AuditStore audit) {

    private static final QuarantineStore QUARANTINES = new QuarantineStore();
    private static final RetractionStore RETRACTIONS = new RetractionStore();
    private static final EchoGuard ECHOES = new EchoGuard();

    /** Takes the right admin beside the right to write, for words become part of the memory, or never do. */
    void settle(Scope scope, Scope admin, TurnId id, boolean release) {
        scope.require(Permission.WRITE);
        admin.require(Permission.ADMIN);
        if (!admin.namespaces().contains(scope.namespace())) {
            throw new IllegalArgumentException("the two scopes are for different namespaces");
        }
        database.write(transaction -> {
            Quarantine waiting = waiting(transaction, scope, id, release);
            if (!QUARANTINES.settle(
                    transaction, admin, id, release, clock.instant().truncatedTo(ChronoUnit.MICROS))) {
                throw new MemnosException(
                        ErrorCode.CONFLICT,
                        id + " was settled by somebody else meanwhile; nothing was changed",
                        "see 'memnos namespace quarantine ls'");
            }
            if (release && waiting.state() == State.HELD) {
                count(transaction, scope, waiting);
            }
            audit.record(
                    transaction,
                    scope,
                    release ? "quarantine release" : "quarantine reject",
                    AuditOutcome.ALLOWED,
                    id.toString());
            return id;
        });
    }

    private static Quarantine waiting(Transaction transaction, Scope scope, TurnId id, boolean release) {
        Quarantine found = QUARANTINES
                .find(transaction, scope, id)
                .filter(_ -> RETRACTIONS.find(transaction, scope, id).isEmpty())
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.NOT_FOUND,
                        "there is no such turn in quarantine: " + id,
                        "see 'memnos namespace quarantine ls'"));
        boolean open = found.state() == State.HELD || (release && found.state() == State.FLAGGED);
        if (!open) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    id + " is " + found.state().label() + "; nothing was changed",
                    found.state() == State.FLAGGED
                            ? "it counts already; take it back with 'memnos forget " + id + "'"
                            : "take it back with 'memnos forget', or say it again");
        }
        return found;
    }

    private void count(Transaction transaction, Scope scope, Quarantine waiting) {
        StoredTurn stored =
                turns.find(transaction, scope, List.of(waiting.turn())).getFirst();
        Turn turn = stored.turn();
        Turn spoken = turn.spokenBy(turns.speaker(transaction, scope, turn.id()));
        Optional<Turn> predecessor = turns.predecessor(transaction, scope, turn.sessionId(), TurnPosition.of(turn));
        List<GivenFact> given = GivenFacts.read(waiting.given());
        boolean draws = given.isEmpty() && turn.type() != MemoryType.CONSTRAINT;
        counting.count(
                transaction,
                scope,
                turn,
                predecessor,
                new Counting.Stating(
                        spoken,
                        Optional.empty(),
                        given,
                        turn.origin() != Origin.IMPORT,
                        draws ? read(transaction, scope, spoken) : Reading.of(List.of()),
                        draws && counting.drawing().byModel()));
    }

    private Reading read(Transaction transaction, Scope scope, Turn spoken) {
        String told = ECHOES.hear(transaction, scope, spoken, clock.instant()).text();
        return told.isBlank()
                ? Reading.of(List.of())
                : counting.drawing()
                        .rules()
                        .read(new TurnText(told, String.valueOf(spoken.speaker()), spoken.role(), spoken.occurredAt()));
    }
}
