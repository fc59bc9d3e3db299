package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;

/** Reads what stands in no frame: decisions, rules for everybody, and the first day at a job. */
final class NoteReader {

    private static final int DECISION_WORDS_MAX = 20;
    private static final int RULE_WORDS_MAX = 30;

    private final Words words;
    private final Naming naming;
    private final Shapes shapes;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Verbs verbs;

    NoteReader(Words words, Naming naming, Shapes shapes, FactWriter writer, ClauseParser parser, Verbs verbs) {
        this.words = words;
        this.naming = naming;
        this.shapes = shapes;
        this.writer = writer;
        this.parser = parser;
        this.verbs = verbs;
    }

    /** The rule that a whole sentence is, if it is one. */
    Optional<ExtractedFact> constraint(Sentence sentence, Speaking speaking) {
        List<Token> tokens = sentence.tokens();
        int at = opening(tokens);
        if (sentence.asks() || tokens.size() - at < 4 || tokens.size() - at > RULE_WORDS_MAX) {
            return Optional.empty();
        }
        int verb = ruleVerb(tokens, at);
        if (verb < 0
                || verb >= tokens.size()
                || words.has("constraint-idiom", tokens.get(verb).lower())) {
            return Optional.empty();
        }
        String rule = tokens.get(verb).lower();
        boolean finite = rule.endsWith("ing")
                || rule.endsWith("ed")
                || verbs.reads(rule, VerbForm.Inflection.PAST) && !verbs.reads(rule, VerbForm.Inflection.BASE);
        boolean verbal = (tokens.get(verb).is(Tag.VERB) || tokens.get(verb).is(Tag.NOUN))
                && (!finite || tokens.get(verb - 1).is("be"));
        if (!verbal || sentence.text().contains("\"")) {
            return Optional.empty();
        }
        String text = sentence.text().substring(tokens.get(at).start()).replaceAll("[.!\\s]+$", "");
        Subject self = new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false);
        return writer.fact(AssertionKind.STATE, self, "rule", text, null, Span.OPEN);
    }

    private int opening(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size() - 1
                && (words.has("opener", tokens.get(at).lower())
                        || tokens.get(at).is("please")
                        || tokens.get(at).is("and")
                        || at > 0 && tokens.get(at).is(Tag.PUNCT))) {
            at++;
        }
        return at;
    }

    /** Where the verb of a rule stands: after "always", "never", "do not ever", "we must not"; -1 if it is none. */
    private int ruleVerb(List<Token> tokens, int at) {
        String first = tokens.get(at).lower();
        if (words.has("constraint-adverb", first)) {
            return at + 1;
        }
        if (first.equals("do")
                && tokens.get(at + 1).is("not")
                && tokens.get(at + 2).is("ever")) {
            return at + 3;
        }
        NounPhrase subject = parser.phraseAt(tokens, at);
        if (subject == null || subject.end() + 1 >= tokens.size()) {
            return -1;
        }
        boolean known = subject.pronoun("we")
                || subject.pronoun("you")
                || subject.determiner() == NounPhrase.Determiner.THE
                || subject.determiner() == NounPhrase.Determiner.OUR
                || subject.head().lower().endsWith("s");
        int verb = subject.end();
        if (!known || !tokens.get(verb).is("must")) {
            return -1;
        }
        verb++;
        while (verb < tokens.size()
                && (tokens.get(verb).is("not")
                        || words.has("constraint-adverb", tokens.get(verb).lower()))) {
            verb++;
        }
        boolean be = verb < tokens.size() && tokens.get(verb).is("be");
        return be && !subject.pronoun("you") ? verb + 1 : verb;
    }

    /** What a clause says was decided, or that a job began. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        List<ExtractedFact> facts = new ArrayList<>();
        decided(clause, speaking).ifPresent(facts::add);
        return facts;
    }

    private Optional<ExtractedFact> decided(Clause clause, Speaking speaking) {
        NounPhrase subject = clause.subject();
        boolean we = subject != null && subject.pronoun("we");
        boolean says = clause.verb().phase() == Phase.DECIDED
                && clause.verb().mood() == Mood.ASSERTED
                && !clause.verb().negated();
        if (subject == null || !we || !says) {
            return Optional.empty();
        }
        Sentence sentence = clause.sentence();
        int start = clause.verb().end() - 1;
        int end = start;
        while (end < sentence.tokens().size() && !sentence.tokens().get(end).is(Tag.PUNCT)) {
            end++;
        }
        if (end - start < 2 || end - start > DECISION_WORDS_MAX) {
            return Optional.empty();
        }
        String decision = "to " + sentence.between(start, end);
        return naming.subject(subject, speaking.speaker())
                .flatMap(name -> writer.fact(
                        AssertionKind.STATE,
                        name,
                        "decided",
                        decision,
                        null,
                        Span.event(clause.times(), speaking.at())));
    }

    /** "Today was my first day at Globex." */
    Optional<ExtractedFact> firstDay(Sentence sentence, Speaking speaking, int assertedUntil) {
        List<Token> tokens = sentence.tokens();
        for (int i = 1; i + 4 <= tokens.size() && i + 3 < assertedUntil; i++) {
            boolean found = tokens.get(i).is("my")
                    && tokens.get(i + 1).is("first")
                    && tokens.get(i + 2).is("day")
                    && tokens.get(i + 3).is("at")
                    && words.has("be", tokens.get(i - 1).lower());
            NounPhrase employer = found && i + 4 < tokens.size() ? parser.phraseAt(tokens, i + 4) : null;
            if (employer != null) {
                Subject self = new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false);
                return shapes.value("employer", employer, sentence, speaking.speaker())
                        .flatMap(name -> writer.fact(AssertionKind.CHANGE, self, "works at", name, null, Span.OPEN));
            }
        }
        return Optional.empty();
    }
}
