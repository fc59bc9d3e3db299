package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.Sense;

/** Reads plain statements whose subject is no thing: "you'll find the wiki at", "I meant 500", "it's two spaces now". */
final class PlainAsides {

    private static final int REGION_MAX = 14;

    private final Words words;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    PlainAsides(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** "You'll find the wiki under docs.example.org now": where it is. */
    List<ExtractedFact> found(Clause clause, Speaking speaking) {
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int at = 1;
        while (at < region.size()
                && !List.of("at", "under", "on", "in", "via")
                        .contains(region.get(at).lower())) {
            at++;
        }
        Regions.Part part =
                at < region.size() ? regions.part(clause.sentence(), region.subList(at, region.size())) : null;
        NounPhrase thing = region.isEmpty() || part == null || part.tokens().isEmpty()
                ? null
                : parser.phraseAt(
                        clause.sentence().tokens(), clause.sentence().tokens().indexOf(region.getFirst()));
        if (thing == null || part == null) {
            return List.of();
        }
        String object = regions.text(clause.sentence(), part.tokens());
        if (Sense.of(object).sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        AssertionKind kind = clause.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE;
        return naming
                .whole(PlainChanges.here(thing).definite(), speaking.speaker())
                .flatMap(of -> writer.fact(kind, of, "is " + part.preposition(), object, null, Span.OPEN))
                .stream()
                .toList();
    }

    /** "I'd rather have Vitest than Jest" */
    List<ExtractedFact> rather(Clause clause, Speaking speaking) {
        List<Token> tokens = clause.sentence().tokens();
        boolean rather = tokens.subList(clause.verb().start(), clause.verb().end()).stream()
                .anyMatch(token -> token.is("rather"));
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int than = 0;
        while (than < region.size() && !region.get(than).is("than")) {
            than++;
        }
        if (!rather || than == 0 || than + 1 >= region.size()) {
            return List.of();
        }
        int end = than + 1;
        while (end < region.size()
                && !words.has("preposition", region.get(end).lower())
                && !region.get(end).is(Tag.DET)) {
            end++;
        }
        Subject self = new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false);
        String before = end > than + 1 ? regions.text(clause.sentence(), region.subList(than + 1, end)) : null;
        return writer
                .fact(
                        AssertionKind.CHANGE,
                        self,
                        "prefers",
                        regions.text(clause.sentence(), region.subList(0, than)),
                        before,
                        Span.OPEN)
                .stream()
                .toList();
    }

    /** "I meant 500 for the batch size" */
    List<ExtractedFact> meant(Clause clause, Speaking speaking) {
        List<Token> region = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int at = 1;
        while (at < region.size()
                && !List.of("for", "as", "on", "in", "by")
                        .contains(region.get(at).lower())) {
            at++;
        }
        if (region.isEmpty() || region.stream().anyMatch(token -> token.is("not"))) {
            return List.of();
        }
        String object = regions.text(clause.sentence(), region.subList(0, Math.min(at, region.size())));
        if (Sense.of(object).sort() == Sense.Sort.WORDS) {
            return List.of();
        }
        NounPhrase thing = at + 1 >= region.size()
                ? null
                : parser.phraseAt(
                        clause.sentence().tokens(), clause.sentence().tokens().indexOf(region.get(at + 1)));
        Optional<Subject> of = thing == null
                ? Optional.empty()
                : naming.whole(PlainChanges.here(thing).definite(), speaking.speaker());
        return of.flatMap(subject -> writer.fact(AssertionKind.CORRECTION, subject, "is", object, null, Span.OPEN))
                .map(List::of)
                .orElseGet(() -> List.of(writer.pointing(AssertionKind.CORRECTION, object)));
    }

    /** "It's two spaces now": what "it" was is found by the value that can only be meant. */
    List<ExtractedFact> pronoun(NounPhrase phrase, Clause clause, Speaking speaking) {
        boolean points = phrase.pronoun("it") || phrase.pronoun("that") || phrase.pronoun("they");
        boolean state = clause.verb().is("be")
                || speaking.correcting()
                        && words.has("loose-state", clause.verb().lemma());
        boolean is = state
                && !clause.verb().passive()
                && clause.verb().tense() == Tense.PRESENT
                && clause.verb().mood() == Mood.ASSERTED
                && !clause.verb().negated();
        List<Token> region =
                is && points ? regions.after(clause.sentence(), clause.verb().end(), REGION_MAX) : List.of();
        boolean told = clause.has(Cue.CHANGE) || speaking.correcting() || phrase.pronoun("that");
        if (region.isEmpty() || !told || region.stream().anyMatch(token -> token.is("not"))) {
            return List.of();
        }
        Regions.Part part = regions.part(clause.sentence(), region);
        if (part.tokens().isEmpty() || part.tokens().size() > 4) {
            return List.of();
        }
        String object = regions.text(clause.sentence(), part.tokens());
        Sense.Sort sort = Sense.of(object).sort();
        boolean plain = sort != Sense.Sort.WORDS
                && (sort != Sense.Sort.NAME || part.preposition().isEmpty());
        AssertionKind kind = speaking.correcting()
                ? AssertionKind.CORRECTION
                : clause.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE;
        return plain ? List.of(writer.pointing(kind, object)) : List.of();
    }
}
