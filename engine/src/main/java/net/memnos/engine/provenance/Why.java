package net.memnos.engine.provenance;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.DrawnBy;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Quarantine;
import net.memnos.engine.turn.Retraction;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/**
 * Where a memory comes from and what became of it.
 *
 * @param statements that a fact follows from, in order of arrival; empty for a turn
 * @param endedBy statements by which a fact ended: its own, and those of the fact that took its place
 * @param successor what took its place
 * @param versions what was believed of a fact over transaction time, first to last
 * @param facts that follow from a turn, or that a dossier cites, as they stand now; empty for a fact
 * @param basis what a dossier follows from; null for a turn or a fact
 * @param retraction that a turn was taken back, or null: it was not
 * @param client through which its author stored a turn, or null; statements have their own
 * @param quarantine that a turn reads like an order, or null: nobody saw that it does
 * @param replaces the earlier version of the same words that a turn took the place of, or null
 */
public record Why(
        Memory memory,
        List<Statement> statements,
        List<Statement> endedBy,
        @Nullable Memory successor,
        List<Version> versions,
        List<Memory> facts,
        @Nullable Basis basis,
        @Nullable String client,
        @Nullable Retraction retraction,
        @Nullable Quarantine quarantine,
        @Nullable TurnId replaces) {

    public Why {
        statements = List.copyOf(statements);
        endedBy = List.copyOf(endedBy);
        versions = List.copyOf(versions);
        facts = List.copyOf(facts);
    }

    /** The same with other forms of the memories in it. */
    Why with(Memory shown, @Nullable Memory next, List<Memory> following) {
        return new Why(
                shown, statements, endedBy, next, versions, following, basis, client, retraction, quarantine, replaces);
    }

    /**
     * What somebody stated.
     *
     * @param from the value that gave way, if one was named
     * @param author the principal's name
     * @param client through which the author stated it, or null
     * @param withdrawn that it counts no longer, or null: it counts
     */
    public record Statement(
            FactId id,
            AssertionKind kind,
            String text,
            String subject,
            String predicate,
            String object,
            @Nullable String from,
            Instant validFrom,
            @Nullable Instant validTo,
            String author,
            @Nullable String client,
            Origin origin,
            DrawnBy drawnBy,
            Instant recordedAt,
            @Nullable Withdrawn withdrawn,
            List<Source> turns) {

        public Statement {
            turns = List.copyOf(turns);
        }

        Statement said(List<Source> sources) {
            return new Statement(
                    id,
                    kind,
                    text,
                    subject,
                    predicate,
                    object,
                    from,
                    validFrom,
                    validTo,
                    author,
                    client,
                    origin,
                    drawnBy,
                    recordedAt,
                    withdrawn,
                    sources);
        }
    }

    /**
     * That a statement counts no longer.
     *
     * @param cause {@code rules} would not draw it any more, or it was {@code retracted}
     * @param by name of the principal on whose behalf
     * @param client through which they did, or null
     * @param reason in the words of whoever took it back, or null
     */
    public record Withdrawn(
            String cause,
            Instant at,
            String by,
            @Nullable String client,
            @Nullable String reason) {

        boolean isTakenBack() {
            return cause.equals("retracted");
        }
    }

    /**
     * A turn in which something was stated, verbatim.
     *
     * @param speaker whose words, or the author's display name
     * @param client through which the author stored it, or null
     */
    public record Source(
            TurnId id,
            String text,
            String speaker,
            Instant occurredAt,
            Origin origin,
            @Nullable String client) {}

    /**
     * What was believed over one stretch of transaction time.
     *
     * @param believedUntil null: it is believed now
     */
    public record Version(
            int number,
            String subject,
            String predicate,
            String object,
            String text,
            boolean contested,
            Instant validFrom,
            @Nullable Instant validTo,
            @Nullable Ending ending,
            @Nullable FactId successor,
            Instant believedFrom,
            @Nullable Instant believedUntil) {}
}
