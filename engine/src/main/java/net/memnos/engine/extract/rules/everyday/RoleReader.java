package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.everyday.VerbRead.Form;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads who has which role, and what things of somebody are. */
final class RoleReader {

    private final Words words;
    private final Values values;
    private final Names names;
    private final ThingReader things;

    RoleReader(Words words, Values values, Names names, ThingReader things) {
        this.things = things;
        this.words = words;
        this.values = values;
        this.names = names;
    }

    /** "Bram is my flatmate", "Meike is treasurer", "I'm a designer at Pixelhaus". */
    List<ExtractedFact> ofPerson(Doing doing, Piece complement, Speech speech) {
        String role = String.join(" ", words(complement, doing));
        List<Token> tokens = complement.tokens();
        boolean indefinite = Values.indefinite(complement);
        boolean occupation = words.has("occupation", complement.head().lower());
        if (indefinite || occupation && doing.who().form() == Who.Form.SPEAKER) {
            return occupation ? job(doing, complement, speech) : List.of();
        }
        boolean ours = tokens.getFirst().is("my") || tokens.getFirst().is("our");
        int of = role.indexOf(" of ");
        String noun = of > 0 ? role.substring(0, of) : role;
        boolean known = words.has("everyday-own-role", noun)
                || words.has("everyday-own-role", last(noun)) && noun.split(" ").length <= 3;
        boolean favorite = ours && (role.startsWith("favorite ") || role.startsWith("favourite "));
        if (!known && !favorite) {
            return List.of();
        }
        boolean title = doing.who().form() == Who.Form.SPEAKER
                && of > 0
                && !tokens.getFirst().is(Tag.DET)
                && !ours;
        if (title) {
            return BeingReader.list(
                    said(doing, speech, doing.who(), "job title", values.plain(tokens, doing.sentence()), true));
        }
        boolean mine = favorite
                || tokens.getFirst().is("my")
                || tokens.getFirst().is("our") && !words.has("everyday-team-role", last(noun));
        String owner = mine ? speech.speaker() + "'s " : "";
        Optional<ThingReader.Slot> ofGroup =
                mine ? Optional.empty() : things.roleSlot(noun, scope(role, doing), speech);
        Who slot = ofGroup.map(ThingReader.Slot::who)
                .orElseGet(() -> new Who(owner + scope(role, doing) + noun, Who.Form.THING, null, doing.end()));
        String predicate = ofGroup.map(ThingReader.Slot::predicate).orElse(favorite ? "is" : "value");
        String name = doing.who().form() == Who.Form.SPEAKER ? speech.speaker() : shown(doing.who());
        return BeingReader.list(said(doing, speech, slot, predicate, name, ours));
    }

    private Optional<ExtractedFact> said(
            Doing doing, Speech speech, Who slot, String predicate, String name, boolean ours) {
        Instant at = speech.at();
        if (doing.over() || doing.verb().phase() == VerbRead.Phase.USED_TO) {
            return Telling.fact(
                    AssertionKind.ENDED, slot, predicate, name, null, Telling.since(doing.times(), at, false));
        }
        boolean future = doing.verb().form() == Form.FUTURE || doing.verb().form() == Form.PRESENT;
        @Nullable Instant ahead = future ? Telling.ahead(doing.times(), at) : null;
        boolean lasts = doing.verb().form() == Form.PERFECT && Telling.since(doing.times(), at, true) != null;
        boolean present = doing.verb().form() == Form.PRESENT || lasts || ahead != null;
        if (!present
                || doing.verb().negated()
                || !ours
                        && doing.who().form() == Who.Form.SPEAKER
                        && slot.name().isBlank()) {
            return Optional.empty();
        }
        AssertionKind kind = speech.correcting()
                ? AssertionKind.CORRECTION
                : doing.changed() ? AssertionKind.CHANGE : AssertionKind.STATE;
        @Nullable Instant since = ahead == null ? Telling.since(doing.times(), at, true) : ahead;
        return Telling.fact(ahead == null ? kind : AssertionKind.STATE, slot, predicate, name, null, since);
    }

    private List<ExtractedFact> job(Doing doing, Piece complement, Speech speech) {
        String title = values.plain(complement.tokens(), doing.sentence());
        boolean past = doing.verb().phase() == VerbRead.Phase.USED_TO
                || complement.first().is("no");
        boolean plain =
                !past && doing.verb().form() == Form.PRESENT && !doing.verb().negated()
                        || doing.verb().is("become");
        if (doing.over() || doing.verb().phase() == VerbRead.Phase.USED_TO) {
            return BeingReader.list(Telling.fact(AssertionKind.ENDED, doing.who(), "job title", title, null, null));
        }
        if (!plain || title.split(" ").length > 4) {
            return List.of();
        }
        AssertionKind kind = speech.correcting() ? AssertionKind.CORRECTION : AssertionKind.STATE;
        Optional<ExtractedFact> job = Telling.fact(kind, doing.who(), "job title", title, null, null);
        Optional<ExtractedFact> employer = doing.piece("at")
                .or(() -> doing.piece("for"))
                .flatMap(piece -> values.text(piece, "name", doing.sentence()))
                .flatMap(org -> Telling.fact(AssertionKind.STATE, doing.who(), "works at", org, null, null));
        return Stream.of(job, employer).flatMap(Optional::stream).toList();
    }

    /** What "our department" narrows: "head of our department", "scrum master in our team". */
    private String scope(String role, Doing doing) {
        int of = role.indexOf(" of ");
        String inside = of > 0 ? role.substring(of + 4) : "";
        String text = inside.isEmpty()
                ? doing.piece("of")
                        .or(() -> doing.piece("in"))
                        .map(piece -> String.join(" ", words(piece, doing)))
                        .orElse("")
                : inside;
        String name = text.replaceFirst("^(?i)(the|our|my) ", "");
        return name.isEmpty() ? "" : name + " ";
    }

    /** The role's words in canonical form. */
    private List<String> words(Piece piece, Doing doing) {
        return piece.tokens().stream()
                .filter(token -> !token.is(Tag.DET) && !token.is("my") && !token.is("our") && !token.is("new"))
                .map(token -> token.is("of") ? "of" : token.is(Tag.PROPN) ? token.text() : names.word(token))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A thing with what it is: "my vet is Dr. Kruse", "my coffee order is a flat white", "the budget is 900 euros". */
    List<ExtractedFact> ofThing(Doing doing, Speech speech) {
        if (doing.who().form() == Who.Form.POINTER) {
            return pointed(doing, speech);
        }
        NounPhrase phrase = doing.who().phrase();
        boolean was = doing.verb().form() == Form.PAST && Telling.period(doing.times(), speech.at()) != null;
        if (phrase == null
                || doing.verb().form() != Form.PRESENT && doing.verb().form() != Form.FUTURE && !was
                || doing.verb().negated()) {
            return List.of();
        }
        boolean own = phrase.determiner() == Determiner.MY || phrase.determiner() == Determiner.OUR;
        if (!was
                && phrase.words().size() == 1
                && own
                && words.has("home", phrase.head().lower())) {
            return home(doing, speech);
        }
        Optional<String> value = value(doing, phrase);
        boolean owned = phrase.determiner() == Determiner.MY
                || phrase.determiner() == Determiner.OUR
                || phrase.determiner() == Determiner.UNRESOLVED
                || phrase.owner() != null;
        boolean vague = words.has("vague-subject", phrase.head().lower())
                || words.has("no-thing", phrase.head().lower())
                || words.has("everyday-vague", phrase.head().lower());
        if (value.isEmpty() || !owned || vague) {
            return List.of();
        }
        boolean role = words.has("everyday-own-role", phrase.head().lower());
        Optional<Names.Named> attribute = names.attribute(phrase, speech.speaker())
                .filter(named ->
                        named.predicate() != null && !named.bare() && phrase.determiner() != Determiner.UNRESOLVED);
        Who who = attribute
                .map(named -> new Who(
                        named.subject(),
                        form(named, speech),
                        phrase,
                        doing.who().end()))
                .orElseGet(() -> slot(doing, phrase, role, speech));
        String predicate = attribute.map(Names.Named::predicate).orElse(favorite(phrase) ? "is" : "value");
        return BeingReader.list(stated(doing, speech, who, predicate, value.get()));
    }

    private static boolean favorite(NounPhrase phrase) {
        return phrase.words().stream().anyMatch(word -> word.is("favorite") || word.is("favourite"));
    }

    private static Who.Form form(Names.Named named, Speech speech) {
        return named.subject().equals(speech.speaker()) ? Who.Form.SPEAKER : Who.Form.THING;
    }

    /** "our vet" is the speaker's. */
    private Who slot(Doing doing, NounPhrase phrase, boolean role, Speech speech) {
        boolean own = role
                && !doing.who().name().startsWith(speech.speaker() + "'s ")
                && phrase.determiner() == Determiner.OUR
                && phrase.owner() == null
                && !words.has("everyday-team-role", phrase.head().lower());
        return own
                ? new Who(
                        speech.speaker() + "'s " + doing.who().name(),
                        Who.Form.THING,
                        phrase,
                        doing.who().end())
                : doing.who();
    }

    private Optional<ExtractedFact> stated(Doing doing, Speech speech, Who who, String predicate, String object) {
        TimeMention period = doing.verb().form() == Form.PAST ? Telling.period(doing.times(), speech.at()) : null;
        if (period != null) {
            return Telling.was(who, predicate, object, period);
        }
        Instant ahead = Telling.ahead(starts(doing), speech.at());
        if (doing.verb().form() == Form.FUTURE && ahead == null) {
            return Optional.empty();
        }
        if (doing.over()) {
            return Telling.fact(AssertionKind.ENDED, who, predicate, object, null, null);
        }
        Optional<String> from = doing.piece(Piece.INSTEAD)
                .or(() -> doing.piece(Piece.NOT))
                .flatMap(piece -> values.text(piece, "any", doing.sentence()));
        boolean correction = speech.correcting() || doing.piece(Piece.NOT).isPresent() && !doing.has(Cue.CHANGE);
        AssertionKind kind = correction
                ? AssertionKind.CORRECTION
                : from.isPresent() || doing.changed() ? AssertionKind.CHANGE : AssertionKind.STATE;
        Instant since = ahead == null ? Telling.since(starts(doing), speech.at(), true) : ahead;
        return Telling.fact(
                ahead == null ? kind : AssertionKind.STATE,
                who,
                predicate,
                object,
                ahead == null ? from.orElse(null) : null,
                since);
    }

    private static List<TimeMention> starts(Doing doing) {
        return doing.times().stream()
                .filter(time -> time.moment().kind() == Kind.SINCE
                        || Set.of("from", "starting", "as", "since", "effective")
                                .contains(time.preposition()))
                .toList();
    }

    private Optional<String> value(Doing doing, NounPhrase phrase) {
        Optional<Piece> complement = doing.piece(Piece.OBJECT);
        if (complement.isPresent()) {
            Piece piece = complement.get();
            boolean favorite = favorite(phrase);
            boolean role = words.has("everyday-own-role", phrase.head().lower());
            boolean named = role && values.lowerCaseName(piece.tokens(), doing.sentence());
            boolean adjective = !favorite
                    && !named
                    && piece.tokens().size() == 1
                    && (piece.head().is(Tag.ADJ)
                            || piece.head().is(Tag.ADV)
                            || piece.head().is(Tag.VERB)
                            || piece.head().is(Tag.PRON));
            boolean free = piece.tokens().size() <= 5
                    && !adjective
                    && !piece.first().is("one")
                    && (favorite || named || !piece.head().is(Tag.ADJ));
            boolean several = words.has("everyday-several", phrase.head().lower());
            boolean closed =
                    piece.tokens().stream().anyMatch(token -> values.name(token) || token.digit() || token.is(Tag.NUM));
            closed |= named;
            boolean listed =
                    favorite || words.has("everyday-single-thing", phrase.head().lower());
            return free && !several && (closed || listed && !role)
                    ? values.text(piece, "any", doing.sentence())
                    : Optional.empty();
        }
        boolean timed = doing.pieces().isEmpty();
        return timed
                ? doing.times().stream()
                        .filter(time -> time.moment().kind() == Kind.POINT
                                || time.moment().kind() == Kind.RECURRENCE)
                        .map(TimeMention::value)
                        .findFirst()
                : Optional.empty();
    }

    private List<ExtractedFact> home(Doing doing, Speech speech) {
        return BeingReader.list(doing.pieces().stream()
                .findFirst()
                .flatMap(piece -> values.text(piece, "place", doing.sentence()))
                .flatMap(place -> Telling.fact(
                        doing.changed() ? AssertionKind.CHANGE : AssertionKind.STATE,
                        WhoReader.speaker(speech, doing.end()),
                        "lives in",
                        place,
                        null,
                        null)));
    }

    /** "it's Thursday now": of whatever has a value of that look. */
    private List<ExtractedFact> pointed(Doing doing, Speech speech) {
        boolean says = speech.correcting() || doing.has(Cue.CHANGE) && !doing.has(Cue.ALSO);
        if (!says || doing.verb().negated() || doing.verb().form() != Form.PRESENT) {
            return List.of();
        }
        Optional<String> value = doing.piece(Piece.OBJECT)
                .filter(piece -> piece.tokens().size() <= 4)
                .filter(piece -> piece.tokens().stream()
                        .anyMatch(token -> values.name(token) || token.digit() || token.is(Tag.NUM)))
                .flatMap(piece -> values.text(piece, "any", doing.sentence()))
                .or(() -> doing.times().stream()
                        .filter(time -> time.moment().kind() == Kind.POINT
                                || time.moment().kind() == Kind.RECURRENCE)
                        .map(TimeMention::value)
                        .findFirst());
        Optional<String> not = doing.piece(Piece.NOT)
                .or(() -> doing.piece(Piece.INSTEAD))
                .flatMap(piece -> values.text(piece, "any", doing.sentence()));
        AssertionKind kind = speech.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE;
        return BeingReader.list(
                value.flatMap(object -> Telling.fact(kind, null, "is", object, not.orElse(null), null)));
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /** A person as a value: "my sister Claire" is "Claire". */
    private static String shown(Who who) {
        return who.form() == Who.Form.NAME ? who.name() : last(who.name());
    }
}
