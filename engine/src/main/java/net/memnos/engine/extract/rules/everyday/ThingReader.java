package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads what somebody or something changed about a thing: "they moved my appointment to Friday", "my rent went up to 900". */
final class ThingReader {

    private static final Set<String> TO = Set.of("to", "until", "till", "for", "at");

    private final Words words;
    private final Values values;
    private final Names names;
    private final ClauseParser parser;

    ThingReader(Words words, Values values, Names names, ClauseParser parser) {
        this.words = words;
        this.values = values;
        this.names = names;
        this.parser = parser;
    }

    boolean isPartner(Token noun) {
        return words.has("everyday-partner", noun.lower());
    }

    /** Where a thing's value belongs. */
    record Slot(Who who, String predicate) {}

    /** The change of a thing that is the object, or the subject. */
    Optional<ExtractedFact> changed(Doing doing, boolean subject, Speech speech) {
        NounPhrase phrase = subject ? doing.who().phrase() : phrase(doing);
        if (phrase == null || subject && doing.who().form() == Who.Form.SPEAKER) {
            return Optional.empty();
        }
        Optional<String> value = value(doing);
        Optional<Slot> slot = slot(phrase, speech);
        if (value.isEmpty() || slot.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> from = doing.piece("from")
                .flatMap(piece -> values.text(piece, "any", doing.sentence()))
                .or(() -> doing.times().stream()
                        .filter(time -> time.preposition().equals("from"))
                        .map(TimeMention::value)
                        .findFirst());
        AssertionKind kind = speech.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE;
        return Telling.fact(kind, slot.get().who(), slot.get().predicate(), value.get(), from.orElse(null), null);
    }

    private @Nullable NounPhrase phrase(Doing doing) {
        Token first = doing.piece(Piece.OBJECT).map(Piece::first).orElse(null);
        return first == null
                ? null
                : parser.phraseAt(
                        doing.sentence().tokens(), doing.sentence().tokens().indexOf(first));
    }

    private Optional<String> value(Doing doing) {
        return doing.times().stream()
                .filter(time -> TO.contains(time.preposition()))
                .map(TimeMention::value)
                .findFirst()
                .or(() -> doing.pieces().stream()
                        .filter(piece ->
                                TO.contains(piece.role()) && piece.tokens().size() <= 4)
                        .filter(piece -> piece.tokens().stream()
                                .anyMatch(token -> values.name(token) || token.digit() || token.is(Tag.NUM)))
                        .flatMap(piece -> values.text(piece, "any", doing.sentence()).stream())
                        .findFirst());
    }

    /** The slot of a definite thing. */
    Optional<Slot> slot(NounPhrase phrase, Speech speech) {
        boolean definite = phrase.determiner() == Determiner.MY
                || phrase.determiner() == Determiner.OUR
                || phrase.determiner() == Determiner.THE
                || phrase.owner() != null;
        boolean vague = words.has("vague-subject", phrase.head().lower())
                || words.has("everyday-vague", phrase.head().lower());
        if (!definite || vague) {
            return Optional.empty();
        }
        Optional<Names.Named> attribute =
                names.attribute(phrase, speech.speaker()).filter(named -> named.predicate() != null && !named.bare());
        if (attribute.isPresent()) {
            Names.Named named = attribute.get();
            Who.Form form = named.subject().equals(speech.speaker()) ? Who.Form.SPEAKER : Who.Form.THING;
            return Optional.of(new Slot(
                    new Who(named.subject(), form, phrase, phrase.end()), Objects.requireNonNull(named.predicate())));
        }
        return names.of(phrase, speech.speaker())
                .map(name -> new Slot(new Who(name, Who.Form.THING, phrase, phrase.end()), "value"));
    }

    /** Who takes a role over: "Agnes has taken over as scrum master". */
    Optional<ExtractedFact> role(String role, Doing doing, Speech speech) {
        Optional<Slot> slot = roleSlot(role, "", speech);
        Instant ahead = Telling.ahead(doing.times(), speech.at());
        boolean scheduled =
                ahead != null && (doing.verb().present() || doing.verb().form() == VerbRead.Form.FUTURE);
        boolean says = doing.verb().done() || scheduled;
        if (slot.isEmpty() || !says || doing.verb().negated() || doing.who().form() == Who.Form.THING) {
            return Optional.empty();
        }
        Instant since = scheduled ? ahead : Telling.since(doing.times(), speech.at(), false);
        return Telling.fact(
                scheduled ? AssertionKind.STATE : AssertionKind.CHANGE,
                slot.get().who(),
                slot.get().predicate(),
                doing.who().name(),
                null,
                since);
    }

    /** The slot of a role in a group; of the team where no group is named. */
    Optional<Slot> roleSlot(String role, String scope, Speech speech) {
        Optional<String> predicate = names.roleOf(role);
        if (predicate.isPresent()) {
            String team = scope.isBlank() ? "team" : scope.strip();
            return Optional.of(new Slot(new Who(team, Who.Form.THING, null, 0), predicate.get()));
        }
        String last = role.substring(role.lastIndexOf(' ') + 1);
        boolean known = words.has("everyday-own-role", role) || words.has("everyday-own-role", last);
        return known
                ? Optional.of(new Slot(new Who((scope + role).strip(), Who.Form.THING, null, 0), "value"))
                : Optional.empty();
    }
}
