package net.memnos.engine.extract.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** Reads how many there are of what: "there are 3 replicas of the orders service". */
final class ThereReader {

    private static final Set<String> SCOPES = Set.of("of", "in", "on", "for", "at", "per", "behind");

    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;

    ThereReader(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
    }

    /** The number that a clause tells. */
    Optional<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase subject = clause.subject();
        boolean there = subject != null
                && subject.pronoun("there")
                && clause.verb().is("be")
                && clause.verb().tense() == Tense.PRESENT
                && clause.verb().mood() == Mood.ASSERTED
                && !clause.verb().negated();
        if (!there) {
            return Optional.empty();
        }
        List<Token> region = regions.part(
                        clause.sentence(),
                        regions.after(clause.sentence(), clause.verb().end(), 14))
                .tokens();
        boolean ofUs =
                region.size() > 2 && region.get(1).is("of") && region.get(2).is(Tag.PRON);
        int link = ofUs ? 3 : 0;
        while (link < region.size() && !SCOPES.contains(region.get(link).lower())) {
            link++;
        }
        if (link == 0 || link + 1 >= region.size() || !region.getFirst().is(Tag.NUM)) {
            return Optional.empty();
        }
        String count = regions.text(clause.sentence(), region.subList(0, link));
        List<Token> tokens = clause.sentence().tokens();
        NounPhrase scope = parser.phraseAt(tokens, tokens.indexOf(region.get(link + 1)));
        if (scope == null || Sense.of(count).sort() != Sense.Sort.QUANTITY) {
            return Optional.empty();
        }
        AssertionKind kind = speaking.correcting()
                ? AssertionKind.CORRECTION
                : clause.has(Cue.CHANGE) ? AssertionKind.CHANGE : AssertionKind.STATE;
        return naming.whole(scope.definite(), speaking.speaker())
                .flatMap(of -> writer.fact(
                        kind,
                        of,
                        ofUs ? "counts" : "has",
                        count,
                        null,
                        Span.since(clause.times(), speaking.at(), true)));
    }
}
