package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Argument;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.jspecify.annotations.Nullable;

/** Reads clauses whose verb is "be": attributes, roles, versions, states. */
final class CopulaReader {

    private final Words words;
    private final Naming naming;
    private final Shapes shapes;
    private final FactWriter writer;
    private final PersonReader persons;
    private final CopulaForms forms;

    CopulaReader(Words words, Naming naming, Shapes shapes, FactWriter writer) {
        this.words = words;
        this.naming = naming;
        this.shapes = shapes;
        this.writer = writer;
        this.persons = new PersonReader(words, naming, shapes);
        this.forms = new CopulaForms(words, naming, shapes);
    }

    /** The facts of a clause. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase phrase = clause.subject();
        boolean copula = clause.verb().is("be") || clause.verb().is("become");
        boolean silent = !copula || clause.verb().passive() || clause.verb().progressive();
        if (silent || phrase == null || !clause.complete() || clause.inherited() || !asserted(clause, speaking)) {
            return List.of();
        }
        Optional<Argument> complement = clause.argument(Argument.COMPLEMENT);
        if (complement.isPresent() && forms.outOfUse(complement.get().phrase())) {
            return gone(phrase, clause, speaking);
        }
        Optional<Said> back = complement.flatMap(value -> forms.backAt(phrase, value.phrase(), clause, speaking));
        if (back.isPresent()) {
            return back
                    .flatMap(what -> writer.fact(
                            speaking.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE,
                            what.subject(),
                            what.predicate(),
                            what.object(),
                            null,
                            Span.since(clause.times(), speaking.at(), false)))
                    .stream()
                    .toList();
        }
        Optional<Said> said = complement.isPresent()
                ? complemented(phrase, complement.get().phrase(), clause, speaking)
                : prepositional(phrase, clause, speaking);
        List<ExtractedFact> facts = new ArrayList<>();
        said.flatMap(what -> fact(what, clause, speaking)).ifPresent(facts::add);
        return facts;
    }

    private boolean asserted(Clause clause, Speaking speaking) {
        if (clause.verb().phase() != Phase.NONE
                || clause.verb().negated() && !clause.verb().ended()) {
            return false;
        }
        if (clause.verb().is("become")) {
            return clause.verb().mood() == Mood.ASSERTED && clause.verb().tense() != Tense.PRESENT;
        }
        if (clause.verb().mood() == Mood.FUTURE) {
            return true;
        }
        return clause.verb().mood() == Mood.ASSERTED
                && switch (clause.verb().tense()) {
                    case PRESENT -> true;
                    case PERFECT ->
                        forms.statusWord(clause)
                                || !Span.since(clause.times(), speaking.at(), true)
                                        .equals(Span.OPEN);
                    case PAST, EITHER -> Span.past(clause.times(), speaking.at()) != null;
                };
    }

    private Optional<Said> complemented(NounPhrase phrase, NounPhrase value, Clause clause, Speaking speaking) {
        Optional<Said> attribute = attribute(phrase, value, clause, speaking);
        if (attribute.isPresent()) {
            return attribute;
        }
        Optional<Subject> subject = naming.whole(phrase, speaking.speaker());
        if (subject.isEmpty() || leftOver(clause, "to", "at")) {
            return Optional.empty();
        }
        return persons.role(phrase, value, clause, speaking)
                .or(() -> persons.responsible(phrase, value, clause, speaking))
                .or(() -> persons.state(subject.get(), value, clause, speaking))
                .or(() -> measured(subject.get(), phrase, value, clause))
                .or(() -> condition(phrase, value, clause, speaking))
                .or(() -> thing(subject.get(), phrase, value, clause, speaking));
    }

    /** "the port of X is 5432" */
    private Optional<Said> attribute(NounPhrase phrase, @Nullable NounPhrase value, Clause clause, Speaking speaking) {
        List<Argument> narrowing = new ArrayList<>();
        for (Argument argument : clause.arguments()) {
            if (words.has("attaching", argument.role())) {
                narrowing.add(argument);
            } else if (!argument.role().equals(Argument.COMPLEMENT)
                    && !argument.role().equals("not")
                    && !argument.role().equals("instead")) {
                return Optional.empty();
            }
        }
        Optional<Subject> named = naming.subject(Naming.narrowed(phrase, narrowing), speaking.speaker());
        Attribute attribute = named.map(Subject::attribute).orElse(null);
        if (named.isEmpty() || attribute == null || !named.get().fits(attribute.is("person"), attribute.is("thing"))) {
            return Optional.empty();
        }
        boolean ours = named.get().bare()
                && phrase.determiner() == Determiner.OUR
                && attribute.shape().equals("person");
        Subject subject = ours ? new Subject("team", attribute, Subject.Form.THING, false) : named.get();
        boolean several = attribute.noun().contains(" ") || phrase.determiner() == Determiner.OUR;
        boolean known = !subject.bare()
                || several
                || attribute.is("bare")
                || clause.argument("not").isPresent();
        Optional<String> text = value == null
                ? clause.times().stream()
                        .flatMap(time -> shapes.value(attribute.shape(), time).stream())
                        .findFirst()
                : shapes.value(attribute.shape(), value, clause.sentence(), speaking.speaker());
        return text.filter(_ -> known).map(object -> new Said(subject, attribute.predicate(), object));
    }

    /** What state or price a thing has. */
    private Optional<Said> condition(NounPhrase phrase, NounPhrase value, Clause clause, Speaking speaking) {
        List<Argument> narrowing = clause.arguments().stream()
                .filter(argument -> words.has("attaching", argument.role()))
                .toList();
        Optional<Subject> found = naming.whole(Naming.narrowed(phrase, narrowing), speaking.speaker());
        boolean other = clause.arguments().size() != narrowing.size() + 1;
        if (found.isEmpty() || other || value.determiner() != Determiner.NONE) {
            return Optional.empty();
        }
        Subject subject = found.get();
        boolean identifier = phrase.words().size() == 1 && phrase.head().identifier()
                || phrase.head().text().contains("-");
        if (subject.form() != Subject.Form.THING && !(subject.form() == Subject.Form.NAME && identifier)) {
            return Optional.empty();
        }
        String head = value.head().lower();
        if (value.words().size() == 1 && words.has("status", head)) {
            return Optional.of(new Said(subject, "status", head));
        }
        boolean due = head.equals("due");
        return due
                ? clause.times().stream()
                        .flatMap(time -> shapes.value("date", time).stream())
                        .findFirst()
                        .map(date -> new Said(subject, "deadline date", date))
                : Optional.empty();
    }

    /** "on version 2.3", "at 2.3", "from Arcadia", and attributes whose value is a time. */
    private Optional<Said> prepositional(NounPhrase phrase, Clause clause, Speaking speaking) {
        if (clause.arguments().isEmpty() && !clause.times().isEmpty()) {
            return attribute(phrase, null, clause, speaking);
        }
        if (clause.arguments().size() != 1) {
            return Optional.empty();
        }
        Argument argument = clause.arguments().getFirst();
        NounPhrase value = argument.phrase();
        Optional<Subject> subject = naming.whole(phrase, speaking.speaker());
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        boolean speaker = subject.get().form() == Subject.Form.SPEAKER;
        return switch (argument.role()) {
            case "on", "at" -> on(subject.get(), value, clause, speaking);
            case "from" ->
                speaker
                        ? shapes.value("name", value, clause.sentence(), speaking.speaker())
                                .map(object -> new Said(subject.get(), "hometown", object))
                        : Optional.empty();
            case "in" -> in(forms.home(phrase, subject.get(), speaking), value, clause, speaking);
            default -> Optional.empty();
        };
    }

    private Optional<Said> in(Subject subject, NounPhrase value, Clause clause, Speaking speaking) {
        boolean moved = subject.form() == Subject.Form.SPEAKER && (subject.bare() || clause.has(Cue.CHANGE));
        if (subject.form() != Subject.Form.THING && !moved) {
            return Optional.empty();
        }
        if (moved) {
            return shapes.value("name", value, clause.sentence(), speaking.speaker())
                    .filter(_ -> naming.isName(value))
                    .map(object -> new Said(subject, "lives in", object));
        }
        boolean region = value.head().digit() && value.head().identifier();
        return shapes.value("employer", value, clause.sentence(), speaking.speaker())
                .map(object -> new Said(subject, region ? "region" : "location", object));
    }

    /** "The next release is version 4.2": the value names its attribute. */
    private Optional<Said> measured(Subject subject, NounPhrase phrase, NounPhrase value, Clause clause) {
        Attribute first = naming.attributes().first(value.words());
        boolean said = first != null
                && value.words().size() == 2
                && value.head().digit()
                && clause.arguments().size() == 1
                && phrase.determiner() != Determiner.NONE;
        return first != null && said
                ? Optional.of(new Said(subject, first.predicate(), value.head().text()))
                : Optional.empty();
    }

    /** "Our CI provider is CircleCI": what a definite thing is, where no attribute is known by that noun. */
    private Optional<Said> thing(
            Subject subject, NounPhrase phrase, NounPhrase value, Clause clause, Speaking speaking) {
        boolean definite = phrase.determiner() == Determiner.THE
                || phrase.determiner() == Determiner.OUR
                || phrase.determiner() == Determiner.MY
                || phrase.owner() != null;
        boolean known = definite
                && subject.form() == Subject.Form.THING
                && clause.arguments().size() == 1
                && phrase.words().size() <= 4
                && !words.has("no-thing", phrase.head().lower());
        boolean open = value.determiner() == Determiner.NONE || value.determiner() == Determiner.INDEFINITE;
        return known && open
                ? shapes.value("generic", value, clause.sentence(), speaking.speaker())
                        .map(object -> new Said(subject, "is", object))
                : Optional.empty();
    }

    private Optional<Said> on(Subject subject, NounPhrase value, Clause clause, Speaking speaking) {
        Attribute first = naming.attributes().first(value.words());
        if (first != null && value.words().size() == 2 && value.head().digit()) {
            return Optional.of(new Said(subject, first.predicate(), value.head().text()));
        }
        Attribute last = naming.attributes().last(value.words());
        boolean ofTeam = last != null
                && last.shape().equals("team")
                && value.words().size() == 2
                && !words.has("vague", value.words().getFirst().lower())
                && value.words().getFirst().is(Tag.NOUN);
        boolean plan = last != null
                && (last.shape().equals("plan") || last.shape().equals("team"))
                && (value.words().getFirst().capital() || ofTeam);
        if (last != null && plan && value.determiner() == Determiner.THE && subject.form() != Subject.Form.TEAM) {
            return Optional.of(
                    new Said(subject, last.predicate(), shapes.text(value, clause.sentence(), speaking.speaker())));
        }
        boolean release = value.words().size() == 2
                && value.head().digit()
                && value.words().getFirst().capital();
        boolean cued = clause.has(Cue.CHANGE)
                && value.determiner() == Determiner.NONE
                && value.head().capital()
                && value.words().stream().allMatch(word -> word.capital() || word.digit());
        NounPhrase owned = clause.subject();
        boolean ours = owned != null
                && owned.determiner() == Determiner.OUR
                && value.words().stream().allMatch(word -> word.is(Tag.PROPN) && word.capital());
        if (subject.form() == Subject.Form.THING && (ours || cued)) {
            return Optional.of(new Said(subject, "runs on", shapes.text(value, clause.sentence(), speaking.speaker())));
        }
        if (subject.form() == Subject.Form.TEAM && (release || cued)) {
            return Optional.of(new Said(subject, "uses", shapes.text(value, clause.sentence(), speaking.speaker())));
        }
        if (subject.form() != Subject.Form.THING && subject.form() != Subject.Form.NAME) {
            return Optional.empty();
        }
        boolean number = value.words().size() == 1
                && Character.isDigit(value.head().text().charAt(0))
                && value.head().text().contains(".");
        if (number) {
            return Optional.of(new Said(subject, "version", value.head().text()));
        }
        return release
                ? Optional.of(new Said(subject, "runs on", shapes.text(value, clause.sentence(), speaking.speaker())))
                : Optional.empty();
    }

    private static boolean leftOver(Clause clause, String... allowed) {
        return clause.arguments().stream()
                .anyMatch(argument -> !argument.role().equals(Argument.COMPLEMENT)
                        && !List.of(allowed).contains(argument.role())
                        && !List.of("of", "for", "on", "in").contains(argument.role()));
    }

    private Optional<ExtractedFact> fact(Said said, Clause clause, Speaking speaking) {
        if (clause.verb().ended()) {
            return writer.fact(
                    AssertionKind.ENDED,
                    said.subject(),
                    said.predicate(),
                    said.object(),
                    null,
                    Span.since(clause.times(), speaking.at(), false));
        }
        Subject subject = said.subject();
        Span span = span(clause, speaking);
        if (span == null) {
            return Optional.empty();
        }
        Optional<String> instead = words(Argument.INSTEAD, clause, speaking);
        Optional<String> not = words(Argument.NOT, clause, speaking).or(() -> instead);
        boolean bare = subject != null && subject.bare() && !bareMayStand(subject);
        NounPhrase phrase = clause.subject();
        boolean renewed = phrase != null && phrase.words().stream().anyMatch(word -> word.is("new"));
        boolean became = clause.verb().is("become");
        boolean lately = clause.verb().tense() == Tense.PERFECT && Span.isRecent(span, speaking.at());
        boolean change = clause.has(Cue.CHANGE) || instead.isPresent() || became || lately;
        boolean correction = speaking.correcting() || not.isPresent() && !change;
        if (correction || not.isPresent()) {
            return writer.fact(
                    correction ? AssertionKind.CORRECTION : AssertionKind.CHANGE,
                    bare ? null : subject,
                    said.predicate(),
                    said.object(),
                    not.orElse(null),
                    span);
        }
        boolean soft = became || (change || words.has("soft", said.predicate()) && renewed) && !clause.has(Cue.ALSO);
        return writer.fact(
                soft ? AssertionKind.CHANGE : AssertionKind.STATE,
                subject,
                said.predicate(),
                said.object(),
                null,
                span);
    }

    private Optional<String> words(String role, Clause clause, Speaking speaking) {
        return clause.argument(role)
                .map(argument -> shapes.text(argument.phrase(), clause.sentence(), speaking.speaker()));
    }

    private static boolean bareMayStand(Subject subject) {
        Attribute attribute = subject.attribute();
        return attribute != null && attribute.is("bare");
    }

    private static @Nullable Span span(Clause clause, Speaking speaking) {
        boolean timeIsValue = clause.argument(Argument.COMPLEMENT).isEmpty()
                && clause.arguments().isEmpty();
        if (timeIsValue) {
            return Span.OPEN;
        }
        if (clause.verb().mood() == Mood.FUTURE) {
            return Span.coming(clause.times(), speaking.at());
        }
        if (clause.verb().is("become")) {
            return Span.since(clause.times(), speaking.at(), false);
        }
        if (clause.verb().tense() == Tense.PAST) {
            return Span.past(clause.times(), speaking.at());
        }
        Span ahead = scheduledFrom(clause.times(), speaking);
        return ahead != null ? ahead : Span.since(clause.times(), speaking.at(), true);
    }

    private static @Nullable Span scheduledFrom(List<TimeMention> times, Speaking speaking) {
        List<TimeMention> starts = times.stream()
                .filter(time -> List.of("from", "starting", "effective", "as").contains(time.preposition()))
                .toList();
        return Span.scheduled(starts, speaking.at());
    }

    /** "X is gone" ends whatever X was the value of. */
    private List<ExtractedFact> gone(NounPhrase phrase, Clause clause, Speaking speaking) {
        boolean named = phrase.determiner() != Determiner.INDEFINITE
                && phrase.determiner() != Determiner.UNRESOLVED
                && !words.has("pronoun", phrase.head().lower())
                && !words.has("vague", phrase.head().lower());
        if (!named || clause.arguments().size() != 1 || clause.verb().tense() != Tense.PRESENT) {
            return List.of();
        }
        String object = shapes.text(phrase, clause.sentence(), speaking.speaker());
        return writer
                .fact(AssertionKind.ENDED, null, "uses", object, null, Span.since(clause.times(), speaking.at(), false))
                .stream()
                .toList();
    }
}
