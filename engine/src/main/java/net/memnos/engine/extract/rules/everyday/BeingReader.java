package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.everyday.VerbRead.Form;
import net.memnos.engine.extract.rules.everyday.VerbRead.Phase;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads what somebody is, and where, and with whom. */
final class BeingReader {

    private static final Set<String> LEAVING = Set.of("of", "in", "at", "for");

    private final Words words;
    private final Values values;
    private final Verbs verbs;
    private final RoleReader roles;
    private final DoingReader doings;

    BeingReader(Words words, Values values, Verbs verbs, RoleReader roles, DoingReader doings) {
        this.words = words;
        this.values = values;
        this.verbs = verbs;
        this.roles = roles;
        this.doings = doings;
    }

    /** A predicate with its value. */
    record State(String predicate, String object) {}

    /** The facts of a clause with "be". */
    List<ExtractedFact> read(Doing doing, Speech speech) {
        boolean reads = doing.asserted()
                && (doing.verb().is("be") || doing.verb().is("become"))
                && doing.verb().form() != Form.POSSIBLE
                && !doing.verb().passive();
        if (!reads) {
            return List.of();
        }
        if (doing.who().form() == Who.Form.POINTER
                && doing.who().name().isEmpty()
                && !doing.verb().is("be")) {
            return List.of();
        }
        if (!doing.who().person() || holder(doing)) {
            return roles.ofThing(doing, speech);
        }
        Optional<Piece> complement =
                doing.piece(Piece.OBJECT).map(piece -> Values.each(piece).getFirst());
        List<ExtractedFact> renamed =
                complement.map(piece -> renamed(piece, doing, speech)).orElse(List.of());
        if (!renamed.isEmpty()) {
            return renamed;
        }
        if (complement.isPresent() && doing.who().form() == Who.Form.NAME && gone(complement.get())) {
            return list(Telling.fact(
                    AssertionKind.ENDED,
                    null,
                    "value",
                    DoingReader.lastOf(doing.who()),
                    null,
                    Telling.since(doing.times(), speech.at(), false)));
        }
        List<ExtractedFact> back =
                complement.map(piece -> back(piece, doing, speech)).orElse(List.of());
        if (!back.isEmpty()) {
            return back;
        }
        Optional<State> state = complement
                .flatMap(piece -> status(piece, doing))
                .or(() -> complement.isEmpty() ? place(doing, speech) : Optional.empty());
        if (state.isPresent()) {
            return list(fact(doing, speech, state.get()));
        }
        return complement.isPresent() ? roles.ofPerson(doing, complement.get(), speech) : List.of();
    }

    /** "I'm Katrin Weber now" */
    private List<ExtractedFact> renamed(Piece piece, Doing doing, Speech speech) {
        String first = speech.speaker().split(" ", 2)[0];
        boolean renamed = doing.who().form() == Who.Form.SPEAKER
                && doing.changed()
                && piece.tokens().size() == 2
                && piece.first().text().equals(first)
                && piece.head().capital();
        return renamed
                ? list(Telling.fact(
                        AssertionKind.CHANGE,
                        doing.who(),
                        "last name",
                        piece.head().text(),
                        null,
                        null))
                : List.of();
    }

    /** "our vet is Dr. Kruse": the role has a holder. */
    private boolean holder(Doing doing) {
        NounPhrase phrase = doing.who().phrase();
        return doing.who().form() == Who.Form.PERSON
                && phrase != null
                && words.has("everyday-own-role", phrase.head().lower())
                && doing.piece(Piece.OBJECT)
                        .filter(piece -> piece.tokens().stream().allMatch(values::name))
                        .isPresent();
    }

    private boolean gone(Piece piece) {
        String head = piece.first().lower();
        return head.equals("gone") || head.equals("dead");
    }

    /** "is back to smoking", "is done with sugar": as if the second word were the verb. */
    private List<ExtractedFact> back(Piece piece, Doing doing, Speech speech) {
        String head = piece.head().lower();
        boolean back = head.equals("back");
        boolean done = head.equals("done") || head.equals("through") || head.equals("finished");
        if (!back && !done || piece.tokens().size() != 1) {
            return List.of();
        }
        Piece to = doing.piece(back ? "to" : "with").orElse(null);
        if (to == null) {
            Optional<State> place = back ? place(doing, speech) : Optional.empty();
            return list(place.flatMap(state ->
                    Telling.fact(AssertionKind.CHANGE, doing.who(), state.predicate(), state.object(), null, null)));
        }
        boolean ing = verbs.reads(to.first().lower(), VerbForm.Inflection.ING);
        if (ing) {
            String base = verbs.readings(to.first().lower()).getFirst().lemma();
            List<Piece> pieces = to.tokens().size() == 1
                    ? doing.pieces().stream()
                            .filter(one -> one != to && one != piece)
                            .toList()
                    : List.of(new Piece(
                            Piece.OBJECT, to.tokens().subList(1, to.tokens().size())));
            VerbRead verb = new VerbRead(
                    base,
                    back ? Form.PRESENT : Form.PERFECT,
                    false,
                    false,
                    back ? Phase.BACK : Phase.STOPS,
                    doing.end());
            return doings.read(
                    new Doing(
                            doing.sentence(),
                            doing.who(),
                            verb,
                            pieces,
                            doing.cues(),
                            doing.times(),
                            true,
                            doing.end()),
                    speech);
        }
        return list(values.text(to, "any", doing.sentence())
                .flatMap(object -> back
                        ? Telling.fact(
                                AssertionKind.CHANGE, doing.who(), DoingReader.ofKind(object), object, null, null)
                        : Telling.fact(AssertionKind.ENDED, doing.who(), "uses", object, null, null)));
    }

    /** Relationship, diet, age, membership and the like. */
    private Optional<State> status(Piece piece, Doing doing) {
        Token first = piece.first();
        String head = piece.head().lower();
        String text = values.plain(piece.tokens(), doing.sentence());
        boolean alone = piece.tokens().size() == 1;
        if (words.has("everyday-single", first.lower()) && alone) {
            Optional<String> whom = doing.piece("to")
                    .flatMap(to -> values.text(to, "person", doing.sentence()))
                    .or(() -> Optional.ofNullable(doing.who().other()));
            return Optional.of(new State(
                    "relationship status",
                    first.lower() + whom.map(name -> " to " + name).orElse("")));
        }
        if (head.equals("couple") || text.equals("relationship")) {
            return Optional.empty();
        }
        if (words.has("everyday-state-word", head) && piece.tokens().size() <= 2) {
            return Optional.of(new State("diet", text.toLowerCase(Locale.ROOT)));
        }
        if (head.equals("allergic") && alone) {
            return doing.piece("to")
                    .flatMap(to -> values.text(to, "any", doing.sentence()))
                    .map(object -> new State("allergic to", object));
        }
        boolean member = head.equals("member") || head.equals("part") || head.equals("fan") || head.equals("supporter");
        if (member || text.matches("(?i)(active )?(member|part|fan|big fan|supporter) (of|at|in) .+")) {
            return member(piece, doing, text);
        }
        boolean years = text.matches("\\d{1,3} years old")
                || alone && text.matches("[1-9]\\d") && doing.pieces().size() == 1;
        if (years) {
            return Optional.of(new State("age", first.text()));
        }
        boolean hyphen = head.contains("-")
                && alone
                && head.matches("[a-z]+-free|left-handed|right-handed|part-time|full-time|self-employed");
        if (hyphen || words.has("everyday-condition", head) && piece.tokens().size() <= 2) {
            return Optional.of(new State("is", text + recurring(doing)));
        }
        return Optional.empty();
    }

    private Optional<State> member(Piece piece, Doing doing, String text) {
        int of = text.indexOf(" of ");
        String group = of > 0
                ? text.substring(of + 4)
                : doing.pieces().stream()
                        .filter(more -> more != piece && LEAVING.contains(more.role()))
                        .findFirst()
                        .map(more -> values.plain(more.tokens(), doing.sentence()))
                        .orElse("");
        String name = group.replaceFirst("^(?i)(the|our|my|a|an) ", "");
        boolean fan = text.contains("fan") || text.contains("supporter");
        return name.isBlank()
                        || name.matches(
                                "(?i)problem|solution|them|something.*|family|plan|job|process|reason|fun|life|.*\\b(this|that|it)\\b.*")
                ? Optional.empty()
                : Optional.of(new State(fan ? "likes" : "member of", name));
    }

    private static String recurring(Doing doing) {
        return doing.times().stream()
                .filter(time -> time.moment().kind() == Kind.RECURRENCE)
                .map(TimeMention::token)
                .map(token -> " " + (token.lower().startsWith("on ") ? "" : "on ") + token.text())
                .findFirst()
                .orElse("");
    }

    /** "in Antwerp", "at Urban Apes", "with Airbus", "on the data team". */
    private Optional<State> place(Doing doing, Speech speech) {
        for (Piece piece : doing.pieces()) {
            boolean cued =
                    doing.changed() || speech.correcting() || !speech.topic().isEmpty() || doing.over();
            boolean still = doing.sentence().tokens().stream().anyMatch(token -> token.is("still"));
            switch (piece.role()) {
                case "in" -> {
                    if (piece.head().is("relationship")) {
                        return Optional.of(new State("relationship status", tied(doing)));
                    }
                    boolean moved = cued || !doing.who().name().equals(speech.speaker());
                    return values.text(piece, "name", doing.sentence())
                            .filter(_ -> moved
                                    && piece.tokens().stream()
                                            .allMatch(token -> values.name(token) || token.is("of") || token.is("the")))
                            .map(object -> new State("lives in", object));
                }
                case "at", "with" -> {
                    String predicate = predicateAt(piece.role(), speech);
                    return values.text(piece, "org", doing.sentence())
                            .filter(_ -> (cued || predicate.startsWith("works")) && !still)
                            .map(object -> new State(predicate, object));
                }
                case "on" -> {
                    boolean team = words.has("person-noun", piece.head().lower());
                    return values.text(piece, "any", doing.sentence())
                            .filter(_ -> team && piece.tokens().size() > 1
                                    || cued && piece.tokens().stream().anyMatch(values::name))
                            .map(object -> new State(team ? "team" : "is on", object));
                }
                case "off" -> {
                    return Optional.empty();
                }
                case "into" -> {
                    return values.text(piece, "any", doing.sentence()).map(object -> new State("likes", object));
                }
                case "from" -> {
                    return values.text(piece, "name", doing.sentence()).map(object -> new State("hometown", object));
                }
                default -> {
                    // Another phrase may say more.
                }
            }
        }
        return Optional.empty();
    }

    /** "in a relationship with Noor" */
    private String tied(Doing doing) {
        return "in a relationship"
                + doing.piece("with")
                        .flatMap(with -> values.text(with, "any", doing.sentence()))
                        .map(name -> " with " + name)
                        .orElse("");
    }

    private String predicateAt(String role, Speech speech) {
        if (words.has("everyday-gym", speech.topic().replaceAll("s$", ""))) {
            return "trains at";
        }
        if (speech.topic().matches("jobs?|work|employers?|compan(y|ies)")) {
            return "works at";
        }
        return "is " + role;
    }

    private Optional<ExtractedFact> fact(Doing doing, Speech speech, State state) {
        boolean became = doing.verb().is("become") && doing.verb().done();
        if (doing.over() || doing.verb().phase() == Phase.USED_TO) {
            Instant since = Telling.since(doing.times(), speech.at(), false);
            return Telling.fact(AssertionKind.ENDED, doing.who(), state.predicate(), state.object(), null, since);
        }
        TimeMention period = doing.verb().form() == Form.PAST && !doing.verb().negated()
                ? Telling.period(doing.times(), speech.at())
                : null;
        if (period != null) {
            return Telling.was(doing.who(), state.predicate(), state.object(), period);
        }
        boolean lasts = doing.verb().form() == Form.PERFECT && Telling.since(doing.times(), speech.at(), true) != null;
        if (doing.verb().negated() || doing.verb().form() != Form.PRESENT && !lasts && !became) {
            return Optional.empty();
        }
        @Nullable Instant since = Telling.since(doing.times(), speech.at(), !became);
        AssertionKind kind = speech.correcting()
                ? AssertionKind.CORRECTION
                : doing.changed() || became ? AssertionKind.CHANGE : AssertionKind.STATE;
        boolean many = Set.of("likes", "member of", "allergic to", "is").contains(state.predicate())
                && !doing.has(Cue.NO_MORE);
        boolean plain =
                many && kind == AssertionKind.CHANGE && !state.predicate().equals("is");
        return Telling.fact(
                plain ? AssertionKind.STATE : kind, doing.who(), state.predicate(), state.object(), null, since);
    }

    static List<ExtractedFact> list(Optional<ExtractedFact> fact) {
        return fact.stream().toList();
    }
}
