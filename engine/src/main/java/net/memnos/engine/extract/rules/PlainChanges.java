package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;
import org.jspecify.annotations.Nullable;

/** Reads plain statements of change: what stands before the value is what changed. */
final class PlainChanges {

    private final Words words;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    PlainChanges(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** "moved the admin API to port 9443": what stands before the value is what changed. */
    List<ExtractedFact> read(Subject subject, Clause clause, List<Token> region, Speaking speaking) {
        Sentence sentence = clause.sentence();
        Regions.Change change = regions.change(sentence, region, clause.verb());
        if (change.to().isEmpty()) {
            return List.of();
        }
        boolean light = words.has("light-verb", clause.verb().lemma())
                && !words.has("loose-moving", clause.verb().lemma());
        boolean measured = Sense.of(regions.text(sentence, change.to())).single();
        boolean thingly = subject.form() != Subject.Form.TEAM && subject.form() != Subject.Form.SPEAKER;
        if (light && !(measured && thingly)) {
            return List.of();
        }
        String now = regions.text(sentence, change.to());
        NounPhrase patient = clause.subject();
        boolean swapped =
                clause.verb().passive() && words.has("loose-swap", clause.verb().lemma()) && patient != null;
        String before = swapped && patient != null
                ? regions.text(sentence, sentence.tokens().subList(patient.start(), patient.end()))
                : change.from().isEmpty() ? null : regions.text(sentence, change.from());
        Sense sense = Sense.of(now);
        if (sense.sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        if (swapped || words.has("loose-swap", clause.verb().lemma()) && before != null) {
            return writer
                    .fact(
                            AssertionKind.CHANGE,
                            null,
                            "uses",
                            now,
                            before,
                            Span.since(outside(clause, change.to()), speaking.at(), false))
                    .stream()
                    .toList();
        }
        boolean agent = subject.form() == Subject.Form.TEAM || subject.form() == Subject.Form.SPEAKER;
        Optional<Subject> changed = changed(subject, change, sense, sentence, speaking);
        return changed.flatMap(of -> written(of, agent, change, now, before, clause, speaking)).stream()
                .toList();
    }

    private Optional<ExtractedFact> written(
            Subject of,
            boolean agent,
            Regions.Change change,
            String now,
            @Nullable String before,
            Clause clause,
            Speaking speaking) {
        Sense sense = Sense.of(now);
        Attribute attribute = of.attribute();
        boolean moved = agent
                && change.thing().isEmpty()
                && sense.sort() == Sense.Sort.NAME
                && (clause.verb().is("move") || clause.verb().is("relocate"));
        String predicate = attribute != null
                ? attribute.predicate()
                : moved
                        ? "lives in"
                        : sense.sort() == Sense.Sort.KNOWN || sense.sort() == Sense.Sort.NAME ? "uses" : "is";
        List<TimeMention> times = outside(clause, change.to());
        Span span = clause.verb().mood() == Mood.FUTURE
                ? Span.coming(times, speaking.at())
                : Span.since(times, speaking.at(), false);
        boolean unnamed = of.bare() && attribute != null && !attribute.is("bare");
        return span == null
                ? Optional.empty()
                : writer.fact(
                        speaking.correcting() ? AssertionKind.CORRECTION : AssertionKind.CHANGE,
                        unnamed && before != null ? null : of,
                        predicate,
                        now,
                        before,
                        span);
    }

    /** What changed: what the change names, else its subject; empty where a name came to a name, or a speaker to a word. */
    private Optional<Subject> changed(
            Subject subject, Regions.Change change, Sense sense, Sentence sentence, Speaking speaking) {
        boolean names = subject.form() == Subject.Form.NAME && sense.sort() == Sense.Sort.NAME;
        Optional<Subject> of = names ? Optional.empty() : Optional.of(subject);
        if (!change.thing().isEmpty()) {
            NounPhrase thing = parser.phraseAt(
                    sentence.tokens(), sentence.tokens().indexOf(change.thing().getFirst()));
            of = thing == null ? Optional.empty() : naming.subject(here(thing).definite(), speaking.speaker());
        }
        return of.filter(found -> found.form() != Subject.Form.SPEAKER || sense.sort() == Sense.Sort.KNOWN);
    }

    /** Without "in this repo": a turn is about what is at hand. */
    static NounPhrase here(NounPhrase phrase) {
        return phrase.without(attached -> attached.phrase().determiner() == Determiner.UNRESOLVED);
    }

    /** The times that are not the value itself. */
    static List<TimeMention> outside(Clause clause, List<Token> value) {
        return clause.times().stream()
                .filter(time -> !value.contains(time.token()))
                .toList();
    }
}
