package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.everyday.VerbRead.Form;
import net.memnos.engine.extract.rules.everyday.VerbRead.Phase;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Kinds;
import org.jspecify.annotations.Nullable;

/** Reads what somebody does, has or is used to. */
final class DoingReader {

    private static final Set<String> DENIED = Set.of(
            "eats",
            "drinks",
            "owns",
            "speaks",
            "drives",
            "likes",
            "smokes",
            "wears",
            "uses",
            "plays",
            "listens to",
            "watches");

    private final Habits habits;
    private final Verbs verbs;
    private final Values values;
    private final ThingReader things;
    private final DoingValues texts;
    private final TieReader ties;
    private final TeamReader teams;

    DoingReader(Habits habits, Verbs verbs, Values values, ThingReader things) {
        this.things = things;
        this.texts = new DoingValues(values, verbs);
        this.ties = new TieReader(values, things);
        this.teams = new TeamReader(values);
        this.habits = habits;
        this.verbs = verbs;
        this.values = values;
    }

    /** The facts of a doing: those of the first reading that fits. */
    List<ExtractedFact> read(Doing doing, Speech speech) {
        if (!doing.asserted() || doing.verb().form() == Form.POSSIBLE) {
            return List.of();
        }
        Optional<ExtractedFact> tie = ties.read(doing, speech).or(() -> teams.read(doing, speech));
        if (tie.isPresent()) {
            return List.of(tie.get());
        }
        for (Habit habit : habits.of(doing.verb().lemma())) {
            Optional<List<ExtractedFact>> facts = read(habit, doing, speech);
            if (facts.isPresent()) {
                return facts.get();
            }
        }
        return List.of();
    }

    private Optional<List<ExtractedFact>> read(Habit habit, Doing doing, Speech speech) {
        if (habit.is("adjust") || habit.is("adjusts")) {
            boolean done = doing.verb().done() && !doing.verb().negated();
            boolean subject = habit.is("adjusts") || doing.verb().passive();
            return done ? things.changed(doing, subject, speech).map(List::of) : Optional.empty();
        }
        boolean moved = habit.is("change")
                && !habit.roles().contains(Piece.OBJECT)
                && doing.piece(Piece.OBJECT).isPresent();
        if (moved || habit.is("gone") && doing.piece(Piece.OBJECT).isPresent()) {
            return Optional.empty();
        }
        List<String> objects = texts.objects(habit, doing);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        boolean known = doing.who().person() || habit.is("gone");
        if (habit.is("role")) {
            return Optional.of(one(things.role(objects.getFirst(), doing, speech)));
        }
        if (habit.is("skip") || !known) {
            return Optional.of(List.of());
        }
        List<ExtractedFact> facts = new ArrayList<>();
        for (String object : objects) {
            facts.addAll(facts(habit, doing, object, speech));
        }
        return Optional.of(facts);
    }

    private List<ExtractedFact> facts(Habit habit, Doing doing, String object, Speech speech) {
        Who who = doing.who();
        Instant at = speech.at();
        Form form = doing.verb().form();
        boolean wished = habit.is("wish")
                && (doing.changed()
                        || doing.over()
                        || doing.sentence().tokens().stream()
                                .anyMatch(token -> token.is("always") || token.is("usually")));
        if (habit.holds() || wished) {
            return holding(habit, doing, object, speech);
        }
        boolean scheduled =
                habit.is("change") && (form == Form.FUTURE || form == Form.PRESENT || form == Form.PROGRESSIVE);
        Instant ahead = Telling.ahead(doing.times(), at);
        if (scheduled && ahead != null && !doing.verb().negated()) {
            return one(Telling.fact(AssertionKind.STATE, who, predicate(habit, doing), object, null, ahead));
        }
        if (!doing.verb().done() || doing.verb().negated() || doing.verb().phase() == Phase.USED_TO) {
            return List.of();
        }
        Instant since = Telling.since(doing.times(), at, false);
        return one(
                switch (habit.kind()) {
                    case "change", "swap" -> changed(habit, doing, object, since);
                    case "get" ->
                        Telling.fact(
                                doing.changed() ? AssertionKind.CHANGE : AssertionKind.STATE,
                                who,
                                habit.predicate(),
                                object,
                                null,
                                since);
                    case "end" -> Telling.fact(AssertionKind.ENDED, who, habit.predicate(), object, null, since);
                    case "gone" -> gone(who, since);
                    case "take" -> Telling.fact(AssertionKind.STATE, who, ofKind(object), object, null, since);
                    case "date" ->
                        Telling.fact(
                                AssertionKind.CHANGE, who, "relationship status", "married to " + object, null, since);
                    case "event" -> Telling.fact(AssertionKind.STATE, who, "took part in", object, null, since);
                    case "born" -> born(who, doing, speech, since);
                    case "wish" -> Optional.empty();
                    case "swapped" -> Optional.empty();
                    default -> throw new IllegalArgumentException("no everyday verb is of kind " + habit.kind());
                });
    }

    /** Who left or died is nobody's any more, whatever they were. */
    private static Optional<ExtractedFact> gone(Who who, @Nullable Instant since) {
        boolean named = who.form() == Who.Form.NAME
                || (who.form() == Who.Form.PERSON
                        && Character.isUpperCase(lastOf(who).codePointAt(0)));
        return named ? Telling.fact(AssertionKind.ENDED, null, "value", lastOf(who), null, since) : Optional.empty();
    }

    /** Whose child was born has it. */
    private static Optional<ExtractedFact> born(Who who, Doing doing, Speech speech, @Nullable Instant since) {
        String of = speech.speaker() + "'s ";
        return who.form() == Who.Form.PERSON && who.name().startsWith(of)
                ? Telling.fact(
                        AssertionKind.STATE,
                        WhoReader.speaker(speech, doing.end()),
                        "owns",
                        who.name().substring(of.length()),
                        null,
                        since)
                : Optional.empty();
    }

    /** "my flatmate Jasper" is Jasper where only the name can be a value. */
    static String lastOf(Who who) {
        String name = who.name();
        int owner = name.lastIndexOf("'s ");
        String own = owner < 0 ? name : name.substring(owner + 3);
        int space = own.indexOf(' ');
        return owner >= 0 && space > 0 ? own.substring(space + 1) : own;
    }

    private Optional<ExtractedFact> changed(Habit habit, Doing doing, String object, @Nullable Instant since) {
        Optional<String> from = (habit.is("swap")
                        ? doing.piece(Piece.OBJECT)
                        : doing.piece("from").or(() -> doing.piece(Piece.INSTEAD)))
                .flatMap(piece -> values.text(piece, "any", doing.sentence()));
        if (habit.is("swap") && from.isEmpty()) {
            return Optional.empty();
        }
        boolean vague = habit.predicate().equals("uses");
        if (vague
                && from.isEmpty()
                && Kinds.of(object).isEmpty()
                && object.codePoints().noneMatch(Character::isUpperCase)) {
            return Optional.empty();
        }
        String kind = vague ? ofKind(object) : "";
        String predicate =
                vague ? (kind.equals("uses") && from.isEmpty() ? "now uses" : kind) : predicate(habit, doing);
        return Telling.fact(AssertionKind.CHANGE, doing.who(), predicate, object, from.orElse(null), since);
    }

    private List<ExtractedFact> holding(Habit habit, Doing doing, String object, Speech speech) {
        Who who = doing.who();
        Form form = doing.verb().form();
        String predicate = predicate(habit, doing);
        boolean ended = doing.over() || doing.verb().phase() == Phase.USED_TO;
        if (predicate.equals("dislikes")
                && doing.has(Cue.NO_MORE)
                && !doing.verb().negated()) {
            return one(Telling.fact(AssertionKind.ENDED, who, "likes", object, null, null));
        }
        if (ended && (doing.verb().phase() != Phase.STOPS || doing.verb().done())) {
            Instant since = Telling.since(doing.times(), speech.at(), false);
            return one(Telling.fact(AssertionKind.ENDED, who, predicate, object, null, since));
        }
        TimeMention period = (form == Form.PAST || form == Form.WAS_PASSIVE)
                        && !doing.verb().negated()
                        && doing.verb().phase() == Phase.NONE
                ? Telling.period(doing.times(), speech.at())
                : null;
        if (period != null) {
            return one(Telling.was(who, predicate, object, period));
        }
        boolean habitual = !habit.predicate().equals("@ing")
                || form != Form.PROGRESSIVE
                || doing.changed()
                || DoingValues.recurrence(doing).isPresent();
        if (!habitual) {
            return List.of();
        }
        boolean begins = doing.verb().phase() == Phase.BEGINS && doing.verb().done();
        boolean lasts = form == Form.PERFECT && Telling.since(doing.times(), speech.at(), true) != null;
        boolean passive = form == Form.PASSIVE;
        if (!doing.verb().present() && !begins && !lasts && !passive
                || form == Form.EITHER && !doing.verb().present()) {
            return List.of();
        }
        if (doing.verb().negated()) {
            return denied(doing, predicate, object);
        }
        List<ExtractedFact> facts = new ArrayList<>();
        Optional<String> from = doing.piece(Piece.INSTEAD)
                .or(() -> doing.piece(Piece.NOT).filter(_ -> doing.has(Cue.CHANGE) || speech.correcting()))
                .flatMap(piece -> values.text(piece, "any", doing.sentence()));
        AssertionKind kind = kind(habit, doing, from.isPresent(), speech);
        Instant since = Telling.since(doing.times(), speech.at(), !begins);
        Telling.fact(kind, who, predicate, object, from.orElse(null), since).ifPresent(facts::add);
        if (predicate.equals("dislikes")) {
            Telling.fact(AssertionKind.ENDED, who, "likes", object, null, null).ifPresent(facts::add);
        }
        if ((doing.verb().phase() == Phase.BACK
                        || doing.sentence().tokens().stream().anyMatch(token -> token.is("again")))
                && DENIED.contains(predicate)) {
            Telling.fact(AssertionKind.ENDED, who, "does not " + doing.verb().lemma(), object, null, null)
                    .ifPresent(facts::add);
        }
        return facts;
    }

    /** What is said of a value that holds: that it does, that it does now, or that it did all along. */
    private static AssertionKind kind(Habit habit, Doing doing, boolean named, Speech speech) {
        boolean many = habit.is("many");
        if (speech.correcting()) {
            return many && !named ? AssertionKind.STATE : AssertionKind.CORRECTION;
        }
        boolean measured = habit.shape().equals("number") || habit.shape().equals("clock");
        boolean more = habit.predicate().equals("@ing") && !doing.has(Cue.CHANGE);
        boolean change = named || (!many && ((doing.changed() && !more) || (measured && habit.is("soft"))));
        return change ? AssertionKind.CHANGE : AssertionKind.STATE;
    }

    /** "I don't eat meat": it holds, and what was said to the contrary holds no longer. */
    private static List<ExtractedFact> denied(Doing doing, String predicate, String object) {
        List<ExtractedFact> facts = new ArrayList<>();
        if (DENIED.contains(predicate)) {
            Telling.fact(
                            AssertionKind.STATE,
                            doing.who(),
                            "does not " + doing.verb().lemma(),
                            object,
                            null,
                            null)
                    .ifPresent(facts::add);
            Telling.fact(AssertionKind.ENDED, doing.who(), predicate, object, null, null)
                    .ifPresent(facts::add);
        }
        return facts;
    }

    private String predicate(Habit habit, Doing doing) {
        String lemma = doing.verb().lemma();
        if (habit.predicate().equals("@ing")) {
            return ing(lemma);
        }
        if (habit.predicate().equals("diet")) {
            return "diet";
        }
        return habit.predicate().equals("@") ? verbs.thirdPerson(lemma) : habit.predicate();
    }

    private String ing(String lemma) {
        return verbs.ing(lemma);
    }

    /** What one does with a thing of that kind. */
    static String ofKind(String object) {
        Set<String> kinds = Kinds.of(object);
        if (kinds.contains("instrument") || kinds.contains("sport")) {
            return "plays";
        }
        if (kinds.contains("drink")) {
            return "drinks";
        }
        if (kinds.contains("diet")) {
            return "diet";
        }
        return "uses";
    }

    private static List<ExtractedFact> one(Optional<ExtractedFact> fact) {
        return fact.stream().toList();
    }
}
