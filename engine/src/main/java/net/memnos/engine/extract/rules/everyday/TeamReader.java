package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.everyday.VerbRead.Form;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads who goes to which team: "Mara switched over to the security team", "I joined the data squad". */
final class TeamReader {

    private static final Set<String> HEADS = Set.of("team", "squad", "department", "crew", "guild", "chapter", "tribe");
    private static final Set<String> GOING = Set.of("switch", "move", "transfer", "change", "go", "shift", "rotate");
    private static final Set<String> COMING = Set.of("join");
    private static final Set<String> LEAVING = Set.of("leave", "quit");

    private final Values values;

    TeamReader(Values values) {
        this.values = values;
    }

    /** The fact of a doing that is about a team; empty if it is about something else. */
    Optional<ExtractedFact> read(Doing doing, Speech speech) {
        String verb = doing.verb().lemma().split(" ", 2)[0];
        boolean done =
                doing.verb().done() && !doing.verb().negated() && doing.verb().form() != Form.POSSIBLE;
        if (!doing.who().person() || !done) {
            return Optional.empty();
        }
        @Nullable Instant since = Telling.since(doing.times(), speech.at(), false);
        if (LEAVING.contains(verb)) {
            return team(doing, Piece.OBJECT)
                    .flatMap(name -> Telling.fact(AssertionKind.ENDED, doing.who(), "team", name, null, since));
        }
        Optional<String> to = GOING.contains(verb)
                ? team(doing, "to").or(() -> team(doing, "into"))
                : COMING.contains(verb) ? team(doing, Piece.OBJECT) : Optional.empty();
        Optional<String> from = team(doing, "from");
        return to.flatMap(
                name -> Telling.fact(AssertionKind.CHANGE, doing.who(), "team", name, from.orElse(null), since));
    }

    private Optional<String> team(Doing doing, String role) {
        return doing.piece(role)
                .filter(piece ->
                        HEADS.contains(piece.head().lower()) && piece.tokens().size() > 1 && named(piece))
                .flatMap(piece -> values.text(piece, "any", doing.sentence()));
    }

    /** "the security team", not "a new team" or "the team". */
    private static boolean named(Piece piece) {
        Token before = piece.tokens().get(piece.tokens().size() - 2);
        return !before.is("the")
                && !before.is("a")
                && !before.is("new")
                && !before.is("another")
                && !before.is("my")
                && !before.is("our")
                && !before.is("same")
                && !before.is("other")
                && !before.is("different");
    }
}
