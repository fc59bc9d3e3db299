package net.memnos.engine.transfer;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.FactRetractor;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RecordedTurn;
import net.memnos.engine.remember.RememberPipeline;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.transfer.ExchangeLine.TurnLine;
import net.memnos.engine.transfer.Importer.Stored;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import net.memnos.engine.turn.TurnStore;
import org.jspecify.annotations.Nullable;

/** Stores the line of a turn: as the importer's own, or as it was when the importer may restore. */
public final class TurnImport {

    private final Database database;
    private final RememberPipeline pipeline;
    private final PrincipalStore principals;
    private final FactRetractor facts;
    private final SecretRedactor redactor = new SecretRedactor();
    private final RetractionStore retractions = new RetractionStore();
    private final TurnStore turns = new TurnStore();

    public TurnImport(Database database, RememberPipeline pipeline, PrincipalStore principals, FactRetractor facts) {
        this.database = database;
        this.pipeline = pipeline;
        this.principals = principals;
        this.facts = facts;
    }

    Stored store(Scope scope, Optional<Scope> admin, TurnLine line) {
        Optional<RecordedTurn> recorded = admin.flatMap(restoring -> recorded(scope, restoring, line));
        RememberResult result = recorded.isPresent()
                ? pipeline.restore(scope, admin.orElseThrow(), request(scope, line, line.speaker()), recorded.get())
                : pipeline.remember(scope, Channel.IMPORT, request(scope, line, speaker(scope, line)));
        TurnLine.Retracted retracted = line.retracted();
        if (retracted != null && isOf(scope, line, recorded, result)) {
            takeBack(scope, result.turnId(), retracted);
        }
        return new Stored(result.turnId().toString(), result.deduplicated());
    }

    /**
     * Whether the stored turn is the line's own, and not one that its words only repeat. It may be there from an import that was
     * broken off before the turn was taken back.
     */
    private boolean isOf(Scope scope, TurnLine line, Optional<RecordedTurn> recorded, RememberResult result) {
        if (!result.deduplicated()) {
            return true;
        }
        return recorded.map(RecordedTurn::id)
                .or(() -> database.read(transaction -> turns.byIdempotencyKey(transaction, scope, line.key()))
                        .map(Turn::id))
                .filter(result.turnId()::equals)
                .isPresent();
    }

    /** What somebody took back stays so, whoever imports it. */
    private void takeBack(Scope scope, TurnId turn, TurnLine.Retracted retracted) {
        String because = retracted.because() == null
                ? null
                : redactor.redact(retracted.because()).text();
        database.write(transaction -> {
            retractions.add(transaction, scope, List.of(turn), because, retracted.at());
            facts.retract(transaction, scope, facts.restingOn(transaction, scope, List.of(turn)), because);
            return turn;
        });
    }

    /** Waits until the disk has what was stored. */
    void settle() {
        database.settle();
    }

    /** The "I" of an exported turn is its author, whoever imports it. */
    private static @Nullable String speaker(Scope scope, TurnLine line) {
        boolean ofAnother =
                line.author() != null && !line.author().equals(scope.principal().name());
        return line.speaker() == null && ofAnother ? line.author() : line.speaker();
    }

    private static RememberRequest request(Scope scope, TurnLine line, @Nullable String speaker) {
        return new RememberRequest(
                line.text(),
                scope.namespace().name(),
                line.type(),
                List.of(),
                speaker,
                line.role(),
                line.occurredAt(),
                line.sessionId(),
                line.externalId(),
                line.key());
    }

    /** What the archive knows of the turn; empty when the line was not exported by memnos. */
    private Optional<RecordedTurn> recorded(Scope scope, Scope admin, TurnLine line) {
        if (line.id() == null || line.origin() == null || line.recordedAt() == null) {
            return Optional.empty();
        }
        Principal author = author(scope, admin, line.author());
        return Optional.of(new RecordedTurn(
                turnId("id", line.id()),
                author.id(),
                clientOf(author, line),
                author.name(),
                line.origin(),
                line.recordedAt(),
                line.replaces() == null ? null : turnId("replaces", line.replaces()),
                line.quarantine()));
    }

    /** What the archive says of a client is true of its author alone; who answers for another's line does so with their own. */
    private static @Nullable ClientName clientOf(Principal author, TurnLine line) {
        return author.name().equals(line.author()) ? line.client() : author.client();
    }

    /** The author as long as there is a principal of that name; else the importer answers for the line. */
    private Principal author(Scope scope, Scope admin, @Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(wanted -> database.read(transaction -> principals.find(transaction, admin, wanted)))
                .orElse(scope.principal());
    }

    private static TurnId turnId(String field, String shown) {
        return TurnId.parse(shown)
                .orElseThrow(() -> MemnosException.badField(
                        field, "is not the id of a turn", "leave the fields of an export as they are"));
    }
}
