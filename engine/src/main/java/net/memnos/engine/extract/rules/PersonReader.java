package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Argument;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.text.Words;

/** Reads what persons are: roles, responsibilities, occupation, relationship, diet, age. */
final class PersonReader {

    private static final int AGE_MAX = 110;
    private static final int AGE_MIN = 10;

    private final Words words;
    private final Naming naming;
    private final Shapes shapes;

    PersonReader(Words words, Naming naming, Shapes shapes) {
        this.words = words;
        this.naming = naming;
        this.shapes = shapes;
    }

    /** "Marta is the team lead of Payments": the role on the right, the name on the left. */
    Optional<Said> role(NounPhrase phrase, NounPhrase value, Clause clause, Speaking speaking) {
        boolean definite = value.determiner() == Determiner.THE
                || value.determiner() == Determiner.OUR
                || value.determiner() == Determiner.MY
                || value.owner() != null;
        List<Argument> narrowing = clause.arguments().stream()
                .filter(argument -> words.has("attaching", argument.role()))
                .toList();
        Optional<String> person = shapes.value("person", phrase, clause.sentence(), speaking.speaker());
        if (!definite || person.isEmpty()) {
            return Optional.empty();
        }
        Optional<Subject> slot = naming.subject(Naming.narrowed(value, narrowing), speaking.speaker());
        Attribute attribute = slot.map(Subject::attribute).orElse(null);
        if (attribute == null || !attribute.shape().equals("person")) {
            return Optional.empty();
        }
        boolean ours = slot.get().bare() && value.determiner() == Determiner.OUR;
        if (slot.get().bare() && !ours) {
            return Optional.empty();
        }
        Subject subject = ours ? new Subject("team", attribute, Subject.Form.THING, false) : slot.get();
        return Optional.of(new Said(subject, attribute.predicate(), person.get()));
    }

    /** "Jonas is responsible for the billing service" */
    Optional<Said> responsible(NounPhrase phrase, NounPhrase value, Clause clause, Speaking speaking) {
        Optional<String> person = shapes.value("person", phrase, clause.sentence(), speaking.speaker());
        Optional<Subject> thing = clause.argument("for")
                .filter(argument -> argument.phrase().determiner() != Determiner.NONE
                        || argument.phrase().words().size() > 1)
                .flatMap(argument -> naming.whole(argument.phrase(), speaking.speaker()))
                .filter(subject -> subject.form() == Subject.Form.THING);
        boolean says = value.words().size() == 1
                && value.head().is("responsible")
                && clause.arguments().size() == 2;
        return says && person.isPresent()
                ? thing.map(subject -> new Said(subject, "owner", person.get()))
                : Optional.empty();
    }

    /** What a person is: occupation, relationship, diet, age. */
    Optional<Said> state(Subject subject, NounPhrase value, Clause clause, Speaking speaking) {
        boolean person = subject.form() == Subject.Form.SPEAKER
                || subject.form() == Subject.Form.PERSON
                || subject.form() == Subject.Form.NAME;
        if (!person) {
            return Optional.empty();
        }
        String head = value.head().lower();
        boolean alone = value.words().size() == 1 && clause.arguments().size() == 1;
        if (words.has("relationship", head) && value.words().size() == 1) {
            Optional<Argument> to = clause.argument("to");
            Optional<String> whom = to.flatMap(
                    argument -> shapes.value("name", argument.phrase(), clause.sentence(), speaking.speaker()));
            boolean said = to.isEmpty()
                    ? alone
                    : whom.isPresent() && clause.arguments().size() == 2;
            String object = whom.map(name -> head + " to " + name).orElse(head);
            return said ? Optional.of(new Said(subject, "relationship status", object)) : Optional.empty();
        }
        if (words.has("diet", head) && alone && !clause.has(Cue.NO_MORE)) {
            return Optional.of(new Said(subject, "diet", head));
        }
        if (head.equals("allergic")) {
            return clause.argument("to")
                    .flatMap(argument -> shapes.value("any", argument.phrase(), clause.sentence(), speaking.speaker()))
                    .map(object -> new Said(subject, "allergic to", object));
        }
        boolean years = value.words().size() == 3 && value.words().get(1).is("years") && head.equals("old");
        if (alone && subject.form() == Subject.Form.SPEAKER && age(head) || years) {
            return Optional.of(new Said(subject, "age", value.words().getFirst().text()));
        }
        boolean employed = clause.arguments().stream()
                .allMatch(argument -> argument.role().equals(Argument.COMPLEMENT)
                        || argument.role().equals("at"));
        return subject.form() != Subject.Form.NAME && employed
                ? shapes.value("occupation", value, clause.sentence(), speaking.speaker())
                        .filter(_ -> value.determiner() == Determiner.INDEFINITE)
                        .map(object -> new Said(subject, "job title", object))
                : Optional.empty();
    }

    private static boolean age(String word) {
        return word.matches("\\d{2,3}") && Integer.parseInt(word) >= AGE_MIN && Integer.parseInt(word) <= AGE_MAX;
    }
}
