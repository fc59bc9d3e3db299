package net.memnos.engine.extract.rules.everyday;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.extract.time.Precision;

/** Finds in the words after a verb what is done, had or used. */
final class DoingValues {

    private static final Set<String> ATTACHED = Set.of("at", "with", "for", "to", "named", "called");

    private final Values values;
    private final Verbs verbs;

    DoingValues(Values values, Verbs verbs) {
        this.values = values;
        this.verbs = verbs;
    }

    /** The values of a doing, in the shape of its habit. */
    List<String> objects(Habit habit, Doing doing) {
        if (habit.roles().contains("none")) {
            boolean it = doing.piece(Piece.OBJECT)
                    .filter(piece ->
                            piece.first().is(Tag.PRON) && !piece.first().is("my"))
                    .isPresent();
            return it
                    ? List.of()
                    : List.of(
                            habit.predicate().equals("@ing")
                                    ? doingText(doing)
                                    : doing.who().name());
        }
        if (habit.roles().contains("time")) {
            return doing.times().stream()
                    .filter(time -> time.moment().kind() == Kind.RECURRENCE
                            || time.moment().precision() == Precision.INSTANT)
                    .filter(time -> time.value().matches("(?i).*(\\d|noon|midnight).*"))
                    .map(TimeMention::value)
                    .limit(1)
                    .toList();
        }
        for (String role : habit.roles()) {
            Optional<Piece> piece = doing.piece(role);
            if (piece.isPresent()) {
                boolean many = habit.is("many") || habit.is("end") || habit.is("get") || habit.is("event");
                List<Piece> each = many ? values.each(piece.get(), habit.shape()) : List.of(piece.get());
                List<String> texts = each.stream()
                        .flatMap(one -> values.text(one, habit.shape(), doing.sentence()).stream())
                        .map(text -> withMore(habit, doing, piece.get(), text))
                        .toList();
                if (!texts.isEmpty()) {
                    return habit.shape().equals("place")
                            ? texts.stream()
                                    .map(text -> placed(doing, piece.get(), text))
                                    .toList()
                            : texts;
                }
            }
        }
        return List.of();
    }

    /** "membership at FitInn", "piano lessons on Mondays". */
    private String withMore(Habit habit, Doing doing, Piece piece, String text) {
        StringBuilder whole = new StringBuilder(text);
        if (habit.shape().equals("possession")) {
            doing.pieces().stream()
                    .filter(more -> ATTACHED.contains(more.role()) && more != piece)
                    .filter(more -> more.tokens().stream().anyMatch(values::name) || text.endsWith("job"))
                    .findFirst()
                    .flatMap(more ->
                            values.text(more, "any", doing.sentence()).map(words -> " " + more.role() + " " + words))
                    .ifPresent(whole::append);
        }
        if (habit.holds() && habit.shape().equals("any")) {
            recurrence(doing).ifPresent(time -> whole.append(' ').append(time));
        }
        return whole.toString();
    }

    /** "rented flat on Baker Street": a name says more than a noun. */
    private String placed(Doing doing, Piece piece, String text) {
        boolean named = piece.tokens().stream().anyMatch(values::name);
        return named
                ? text
                : doing.pieces().stream()
                        .filter(more ->
                                more != piece && List.of("in", "on", "at").contains(more.role()))
                        .filter(more -> more.tokens().stream().anyMatch(values::name))
                        .findFirst()
                        .flatMap(more -> values.text(more, "any", doing.sentence())
                                .map(words -> text + " " + more.role() + " " + words))
                        .orElse(text);
    }

    static Optional<String> recurrence(Doing doing) {
        return doing.times().stream()
                .filter(time -> time.moment().kind() == Kind.RECURRENCE)
                .map(time ->
                        (time.preposition().isEmpty() || time.token().lower().startsWith(time.preposition())
                                        ? ""
                                        : time.preposition() + " ")
                                + time.token().text().strip())
                .findFirst();
    }

    /** Whether a piece says what is done: not what for, or "it". */
    private static boolean says(Piece piece) {
        boolean aside = piece.role().equals(Piece.NOT) || piece.role().equals(Piece.INSTEAD);
        boolean bare = piece.first().is(Tag.PRON) && !piece.first().is("my");
        return !aside && !bare && !piece.first().is(Tag.VERB);
    }

    /** "swimming on Mondays" */
    private String doingText(Doing doing) {
        StringBuilder text = new StringBuilder(verbs.ing(doing.verb().lemma()));
        List<Piece> said = doing.pieces().stream().filter(DoingValues::says).toList();
        if (doing.over()) {
            return text.toString();
        }
        said.stream()
                .limit(1)
                .forEach(piece -> text.append(piece.role().equals(Piece.OBJECT) ? " " : " " + piece.role() + " ")
                        .append(
                                doing.sentence().text(),
                                piece.first().start(),
                                piece.head().end()));
        recurrence(doing).ifPresent(time -> text.append(' ').append(time));
        return text.toString();
    }
}
