package net.memnos.engine.extract.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.value.KnownKinds;

/**
 * Reads whose duty something is, and who moves how: "Mei does the dishes", "I cycle to work". The duty is what stays while
 * its holder changes, so the slot is the dishes', and the value is Mei.
 */
final class DutyReader {

    private static final int REGION_MAX = 10;
    private static final int NAME_WORDS_MAX = 2;
    private static final String COMMUTES = "commutes by";

    private final Words words;
    private final Naming naming;
    private final FactWriter writer;
    private final ClauseParser parser;
    private final Regions regions;
    private final Verbs verbs;

    DutyReader(Words words, Naming naming, FactWriter writer, ClauseParser parser) {
        this.words = words;
        this.naming = naming;
        this.writer = writer;
        this.parser = parser;
        this.regions = new Regions(words);
        Set<String> bases = new LinkedHashSet<>(words.list("duty-verb"));
        bases.addAll(words.list("commute-verb"));
        this.verbs = Verbs.of(bases);
    }

    /** The duty that a clause gives to a person. */
    Optional<ExtractedFact> read(Clause clause, Speaking speaking) {
        NounPhrase subject = clause.subject();
        VerbGroup verb = clause.verb();
        boolean present = verb.tense() == Tense.PRESENT
                && verb.mood() == Mood.ASSERTED
                && verb.phase() == Phase.NONE
                && !verb.passive()
                && (!verb.negated() || verb.ended());
        if (subject == null || !present) {
            return Optional.empty();
        }
        Regions.Part part = regions.part(clause.sentence(), regions.after(clause.sentence(), verb.end(), REGION_MAX));
        List<Token> region = part.tokens();
        if (words.has("commute-verb", verb.lemma()) && !verb.progressive()) {
            Optional<ExtractedFact> commute = commute(clause, subject, speaking);
            if (commute.isPresent()) {
                return commute;
            }
        }
        boolean duty = isPerson(subject)
                && part.preposition().isEmpty()
                && (verb.ended()
                        || clause.sentence()
                                .tokens()
                                .get(verb.end() - 1)
                                .lower()
                                .endsWith("s"))
                && words.has("duty-verb", verb.lemma())
                && !region.isEmpty()
                && (region.getFirst().is("the")
                        || region.getFirst().is("our")
                        || region.getFirst().is("my"));
        return duty ? duty(clause, subject, region, speaking) : Optional.empty();
    }

    private Optional<ExtractedFact> duty(Clause clause, NounPhrase who, List<Token> region, Speaking speaking) {
        List<Token> tokens = clause.sentence().tokens();
        int start = tokens.indexOf(region.getFirst());
        NounPhrase phrase = parser.phraseAt(tokens, start);
        if (phrase == null || phrase.end() < tokens.indexOf(region.getLast()) + 1) {
            return Optional.empty();
        }
        String name = regions.text(clause.sentence(), who.words());
        String done = verbs.participle(clause.verb().lemma()) + " by";
        String does = verbs.thirdPerson(clause.verb().lemma()) + " " + regions.text(clause.sentence(), region);
        return naming.whole(phrase, speaking.speaker())
                .flatMap(of -> writer.fact(
                        kind(clause, speaking), of, done, name, null, Span.since(clause.times(), speaking.at(), true)))
                .map(fact -> fact.shownAs(
                        fact.kind() == AssertionKind.ENDED ? name + " no longer " + does : name + " " + does));
    }

    /** "I cycle to work", "I get to work by bus", "these days I take the train to work". */
    private Optional<ExtractedFact> commute(Clause clause, NounPhrase who, Speaking speaking) {
        List<Token> rest = regions.after(clause.sentence(), clause.verb().end(), REGION_MAX);
        int to = 0;
        while (to + 1 < rest.size()
                && !(rest.get(to).is("to")
                        && words.has("commute-end", rest.get(to + 1).lower()))) {
            to++;
        }
        if (to + 1 >= rest.size()) {
            return Optional.empty();
        }
        List<Token> by = rest.subList(0, to);
        List<Token> after = rest.subList(to + 2, rest.size());
        boolean alone = by.isEmpty();
        boolean means = alone
                && after.size() > 1
                && (after.getFirst().is("by") || after.getFirst().is("on"));
        boolean moves = words.has("commute-moving", clause.verb().lemma());
        if (alone && !means && !moves || !alone && !by.getLast().is(Tag.NOUN)) {
            return Optional.empty();
        }
        String object = means
                ? regions.text(
                        clause.sentence(),
                        regions.part(clause.sentence(), after.subList(1, after.size()))
                                .tokens())
                : alone ? verbs.thirdPerson(clause.verb().lemma()) : regions.text(clause.sentence(), by);
        String does = means
                ? "gets to work by " + object
                : verbs.thirdPerson(clause.verb().lemma()) + (alone ? "" : " " + object) + " to "
                        + rest.get(to + 1).lower();
        Optional<Subject> subject = who.pronoun("we")
                ? Optional.of(new Subject(speaking.speaker(), null, Subject.Form.SPEAKER, false))
                : naming.whole(who, speaking.speaker());
        return subject.filter(of -> of.form() != Subject.Form.THING)
                .flatMap(of -> writer.fact(
                                kind(clause, speaking),
                                of,
                                COMMUTES,
                                object,
                                null,
                                Span.since(clause.times(), speaking.at(), true))
                        .map(fact -> fact.kind() == AssertionKind.ENDED ? fact : fact.shownAs(of.name() + " " + does)));
    }

    private static AssertionKind kind(Clause clause, Speaking speaking) {
        boolean cued = clause.has(Cue.CHANGE) && !clause.has(Cue.ALSO);
        return clause.verb().ended()
                ? AssertionKind.ENDED
                : speaking.correcting() ? AssertionKind.CORRECTION : cued ? AssertionKind.CHANGE : AssertionKind.STATE;
    }

    private boolean isPerson(NounPhrase phrase) {
        return naming.isName(phrase)
                && phrase.others().isEmpty()
                && phrase.words().size() <= NAME_WORDS_MAX
                && phrase.words().stream().noneMatch(word -> word.digit() || word.identifier())
                && KnownKinds.of(phrase.head().lower()).isEmpty();
    }
}
