package net.memnos.engine.remember;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.access.Scope;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.instruction.InstructionDetector;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Quarantine.State;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.Turn;

/** The stage that looks for orders to the reader in what is about to be stored, and notes what is done about them. */
final class Inspection {

    /** Nothing reaches from one field into the next. */
    private static final String BETWEEN = ".\n\n";

    private final InstructionDetector detector = InstructionDetector.BUILT_IN;
    private final QuarantineStore quarantines = new QuarantineStore();

    /**
     * What in a request reads like an order. A person's words are their own, and a rule is one by the right to pin it; all
     * other words may come from anywhere.
     *
     * @param pins whether the caller may pin
     */
    List<Sign> signs(RememberRequest request, Origin origin, boolean pins) {
        boolean pinned = pins && request.type() == MemoryType.CONSTRAINT && origin.mayPin();
        return origin.isQuoted() && !pinned ? List.copyOf(detector.in(words(request))) : List.of();
    }

    /** Everything that may be shown later. */
    private static String words(RememberRequest request) {
        List<Stream<String>> all = new ArrayList<>();
        all.add(Stream.of(request.text()));
        all.add(Stream.ofNullable(request.speaker()));
        all.add(Stream.ofNullable(request.sessionId()));
        all.add(Stream.ofNullable(request.externalId()));
        for (GivenFact fact : request.facts()) {
            all.add(Stream.of(fact.subject(), fact.predicate(), fact.object()));
            all.add(Stream.ofNullable(fact.statement()));
        }
        return all.stream().flatMap(one -> one).collect(Collectors.joining(BETWEEN));
    }

    /** Notes a turn that reads like an order, in the writing transaction; held where its namespace says so. */
    Optional<QuarantineMark> note(
            Transaction transaction, Scope scope, Turn turn, List<Sign> signs, List<GivenFact> given, Instant now) {
        if (signs.isEmpty()) {
            return Optional.empty();
        }
        boolean held = quarantines.holds(transaction, scope);
        QuarantineMark mark = new QuarantineMark(
                held ? State.HELD : State.FLAGGED, signs, held && !given.isEmpty() ? GivenFacts.write(given) : null);
        return note(transaction, scope, turn, mark, now);
    }

    /** Notes what an archive says of a turn. */
    Optional<QuarantineMark> note(
            Transaction transaction, Scope scope, Turn turn, QuarantineMark mark, Instant flaggedAt) {
        quarantines.add(transaction, scope, turn.id(), mark, detector.version(), flaggedAt);
        return Optional.of(mark);
    }

    /** What was noted of a turn that is there already. */
    Optional<QuarantineMark> noted(Transaction transaction, Scope scope, Turn turn) {
        return Optional.ofNullable(
                quarantines.marks(transaction, scope, List.of(turn.id())).get(turn.id()));
    }
}
