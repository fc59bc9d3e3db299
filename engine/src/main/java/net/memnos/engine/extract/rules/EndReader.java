package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.NounPhrase.Determiner;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;

/** Reads that a thing is no more: "the SOAP endpoint has been removed", "we killed the beta program". */
final class EndReader {

    private static final Set<String> LINKS = Set.of("for", "with", "of", "to", "on");
    private static final int OBJECT_MAX = 7;

    private final Words words;
    private final FactWriter writer;
    private final Regions regions;

    EndReader(Words words, FactWriter writer) {
        this.words = words;
        this.writer = writer;
        this.regions = new Regions(words);
    }

    /** The endings that a clause tells. */
    List<ExtractedFact> read(Clause clause, Speaking speaking) {
        VerbGroup verb = clause.verb();
        NounPhrase subject = clause.subject();
        if (subject == null || verb.mood() != Mood.ASSERTED || verb.negated() || verb.progressive()) {
            return List.of();
        }
        Sentence sentence = clause.sentence();
        List<Token> region = regions.after(sentence, verb.end(), 12);
        boolean agent = subject.pronoun("we") || subject.pronoun("i");
        boolean removed = words.has("loose-end", verb.lemma());
        boolean past = verb.tense() != Tense.PRESENT || verb.passive();
        boolean gone = verb.is("be") && !verb.passive() && !region.isEmpty() && isGone(region);
        boolean over = !verb.passive() && past && words.has("loose-over", verb.lemma()) && !agent;
        boolean runs = verb.is("run") && (region.isEmpty() || !region.getFirst().is("out"));
        boolean moved = region.stream().anyMatch(token -> token.is("to") || token.is("forward") || token.is("back"));
        if (gone || removed && verb.passive() && past && !moved || over && !moved && !runs) {
            return plain(subject) ? ended(sentence, phraseTokens(sentence, subject), clause, speaking) : List.of();
        }
        int off = agent && words.has("completing", verb.lemma()) ? off(region) : -1;
        if (off > 0) {
            return ended(sentence, region.subList(off, region.size()), clause, speaking);
        }
        boolean renamed = past
                && words.has("loose-renaming", verb.lemma())
                && region.stream()
                        .noneMatch(token -> token.is("to") || token.is("as") || token.is("for") || token.is("with"));
        if (renamed && !verb.passive() && !region.isEmpty()) {
            return ended(sentence, object(region), clause, speaking);
        }
        boolean did = agent && past && !verb.passive() && (removed || rid(verb, region));
        boolean doing = !region.isEmpty()
                && region.getFirst().is(Tag.VERB)
                && region.getFirst().lower().endsWith("ing");
        return did && !doing ? ended(sentence, object(region), clause, speaking) : List.of();
    }

    /** "finished the move off AWS": where AWS begins. */
    private int off(List<Token> region) {
        boolean to = region.stream().anyMatch(token -> token.is("to") || token.is("onto"));
        for (int i = 1; i + 1 < region.size(); i++) {
            boolean away = region.get(i).is("off") || region.get(i).is("from");
            if (away && !to) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean rid(VerbGroup verb, List<Token> region) {
        return verb.is("get")
                && region.size() > 2
                && region.get(0).is("rid")
                && region.get(1).is("of");
    }

    private boolean isGone(List<Token> region) {
        int at = 0;
        while (at < region.size() - 1 && words.has("verb-adverb", region.get(at).lower())) {
            at++;
        }
        return words.has("gone", region.get(at).lower());
    }

    private boolean plain(NounPhrase subject) {
        return subject.determiner() != Determiner.INDEFINITE
                && subject.determiner() != Determiner.UNRESOLVED
                && !words.has("pronoun", subject.head().lower())
                && !words.has("vague", subject.head().lower());
    }

    private static List<Token> phraseTokens(Sentence sentence, NounPhrase phrase) {
        return sentence.tokens().subList(phrase.start(), phrase.end());
    }

    /** What stands after the verb up to where, when or for what. */
    private List<Token> object(List<Token> region) {
        int from = 0;
        while (from < region.size()
                && (words.has("particle", region.get(from).lower())
                        || region.get(from).is("rid")
                        || region.get(from).is("of"))) {
            from++;
        }
        int to = from;
        while (to < region.size()
                && !region.get(to).is(Tag.TIME)
                && !region.get(to).is("from")
                && !region.get(to).is("in")
                && !(region.get(to).is("to") && !regions.belongs(region, to))
                && !region.get(to).is("at")
                && !region.get(to).is("as")
                && !words.has("particle", region.get(to).lower())
                && !words.has("verb-adverb", region.get(to).lower())
                && !words.has("neutral-adverb", region.get(to).lower())) {
            to++;
        }
        boolean changes = region.stream()
                .anyMatch(token -> token.is("to") && !regions.belongs(region, region.indexOf(token))
                        || token.is("for") && to(region, token));
        return changes ? List.of() : region.subList(from, to);
    }

    private static boolean to(List<Token> region, Token token) {
        int at = region.indexOf(token);
        return at + 1 < region.size() && region.get(at + 1).is(Tag.NUM);
    }

    private List<ExtractedFact> ended(Sentence sentence, List<Token> thing, Clause clause, Speaking speaking) {
        List<Token> core = core(thing);
        if (core.isEmpty()
                || core.size() > OBJECT_MAX
                || words.has("pronoun", core.getLast().lower())) {
            return List.of();
        }
        List<ExtractedFact> facts = new ArrayList<>();
        Optional<ExtractedFact> fact = writer.fact(
                AssertionKind.ENDED,
                null,
                "uses",
                regions.text(sentence, core),
                null,
                Span.since(clause.times(), speaking.at(), false));
        fact.ifPresent(facts::add);
        return facts;
    }

    /** "support for Node 18" is Node 18, "the contract with Acme" is Acme, "IE support" is IE. */
    private List<Token> core(List<Token> thing) {
        int from = 0;
        while (from < thing.size() && thing.get(from).is(Tag.DET)) {
            from++;
        }
        List<Token> core = thing.subList(from, thing.size());
        if (core.size() > 2
                && words.has("deverbal", core.get(0).lower())
                && LINKS.contains(core.get(1).lower())) {
            List<Token> rest = core.subList(2, core.size());
            return core(rest);
        }
        if (core.size() > 1 && words.has("deverbal", core.getLast().lower())) {
            return core.subList(0, core.size() - 1);
        }
        return core;
    }
}
