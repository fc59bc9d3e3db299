package net.memnos.engine.extract.rules;

import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Argument;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Words;

/** Tells apart the turns of "be": back at another value, out of use, in a final state. */
final class CopulaForms {

    private final Words words;
    private final Naming naming;
    private final Shapes shapes;

    CopulaForms(Words words, Naming naming, Shapes shapes) {
        this.words = words;
        this.naming = naming;
        this.shapes = shapes;
    }

    /** "is back at 5", "is down to 4 minutes": it was another one before. */
    Optional<Said> backAt(NounPhrase phrase, NounPhrase value, Clause clause, Speaking speaking) {
        boolean back = value.words().size() == 1
                && words.has("back-at", value.head().lower())
                && clause.verb().tense() == Tense.PRESENT
                && clause.arguments().size() == 2;
        NounPhrase now = clause.argument("to")
                .or(() -> clause.argument("at"))
                .map(Argument::phrase)
                .orElse(null);
        if (!back || now == null) {
            return Optional.empty();
        }
        Optional<Subject> subject = naming.subject(phrase, speaking.speaker());
        Attribute attribute = subject.map(Subject::attribute).orElse(null);
        return attribute == null || subject.get().bare() && !attribute.is("bare")
                ? shapes.value("number", now, clause.sentence(), speaking.speaker())
                        .filter(_ -> subject.isPresent() && subject.get().fits(false, true))
                        .map(object -> new Said(subject.get(), "is", object))
                : shapes.value(attribute.shape(), now, clause.sentence(), speaking.speaker())
                        .map(object -> new Said(subject.get(), attribute.predicate(), object));
    }

    /** "has been decommissioned" */
    boolean statusWord(Clause clause) {
        return clause.argument(Argument.COMPLEMENT)
                .filter(value -> value.phrase().words().size() == 1
                        && words.has("final-status", value.phrase().head().lower()))
                .isPresent();
    }

    /** "is gone", "is out" */
    boolean outOfUse(NounPhrase value) {
        return value.words().size() == 1
                && value.determiner() == Determiner.NONE
                && words.has("out-of-use", value.head().lower());
    }

    /** Where the home of somebody is, there they live. */
    Subject home(NounPhrase phrase, Subject subject, Speaking speaking) {
        boolean own = phrase.determiner() == Determiner.MY || phrase.determiner() == Determiner.OUR;
        boolean home = own
                && phrase.words().size() == 1
                && words.has("home", phrase.head().lower());
        return home ? new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, true) : subject;
    }
}
