package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.everyday.VerbRead.Form;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads how two people stand to each other: "got a boyfriend", "Noor and I are engaged", "we got divorced". */
final class TieReader {

    private static final String STATUS = "relationship status";
    private static final Map<String, String> BECOMES =
            Map.of("marry", "married", "engage", "engaged", "divorce", "divorced", "separate", "separated");
    private static final Set<String> APART = Set.of(
            "break up", "split up", "split", "part ways", "call it off", "end things", "call it quits", "separate");

    private final Values values;
    private final ThingReader things;

    TieReader(Values values, ThingReader things) {
        this.values = values;
        this.things = things;
    }

    /** The fact of a doing that is about a tie; empty if it is about something else. */
    Optional<ExtractedFact> read(Doing doing, Speech speech) {
        if (!doing.who().person() || doing.verb().negated() && !doing.over()) {
            return Optional.empty();
        }
        return partner(doing, speech)
                .or(() -> apart(doing, speech))
                .or(() -> became(doing, speech))
                .or(() -> dating(doing, speech));
    }

    /** "got a boyfriend" */
    private Optional<ExtractedFact> partner(Doing doing, Speech speech) {
        boolean has = (doing.verb().is("have") || doing.verb().is("get"))
                && doing.who().form() == Who.Form.SPEAKER
                && (doing.verb().present() || doing.verb().done())
                && !doing.verb().negated();
        return doing.piece(Piece.OBJECT)
                .filter(piece -> has && Values.indefinite(piece) && things.isPartner(piece.head()))
                .flatMap(piece -> Telling.fact(
                        AssertionKind.STATE,
                        doing.who(),
                        STATUS,
                        "in a relationship, has a " + piece.head().lower(),
                        null,
                        Telling.since(doing.times(), speech.at(), true)));
    }

    /** "Noor and I broke up" */
    private static Optional<ExtractedFact> apart(Doing doing, Speech speech) {
        String other = doing.who().other();
        boolean over = APART.contains(doing.verb().lemma()) && doing.verb().done();
        return over && other != null
                ? Telling.fact(
                        AssertionKind.ENDED,
                        doing.who(),
                        "relationship",
                        other,
                        null,
                        Telling.since(doing.times(), speech.at(), false))
                : Optional.empty();
    }

    /** "got divorced", "we're engaged", "got married to Noor" */
    private Optional<ExtractedFact> became(Doing doing, Speech speech) {
        String state = BECOMES.get(doing.verb().lemma());
        if (state == null || doing.verb().form() != Form.PASSIVE || doing.over()) {
            return Optional.empty();
        }
        Optional<String> to = doing.piece("to").flatMap(piece -> values.text(piece, "person", doing.sentence()));
        String other = to.orElse(doing.who().other() == null ? "" : doing.who().other());
        boolean parted = state.equals("divorced") || state.equals("separated");
        String object = state + (other.isEmpty() ? "" : (parted ? " from " : " to ") + other);
        @Nullable Instant since = Telling.since(doing.times(), speech.at(), false);
        AssertionKind kind = speech.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE;
        return Telling.fact(kind, doing.who(), STATUS, object, null, since);
    }

    /** "dating Noor" */
    private Optional<ExtractedFact> dating(Doing doing, Speech speech) {
        boolean dates = doing.verb().is("date") && (doing.verb().present() || doing.over());
        String other = doing.who().other();
        Optional<String> whom = other != null
                ? Optional.of(other)
                : doing.piece(Piece.OBJECT).flatMap(piece -> values.text(piece, "person", doing.sentence()));
        if (!dates || whom.isEmpty()) {
            return Optional.empty();
        }
        if (doing.over()) {
            return Telling.fact(AssertionKind.ENDED, doing.who(), "relationship", whom.get(), null, null);
        }
        AssertionKind kind = doing.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE;
        @Nullable Instant since = Telling.since(doing.times(), speech.at(), true);
        return Telling.fact(kind, doing.who(), STATUS, "dating " + whom.get(), null, since);
    }
}
