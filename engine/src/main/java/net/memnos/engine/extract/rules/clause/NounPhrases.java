package net.memnos.engine.extract.rules.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads noun phrases. */
final class NounPhrases {

    private static final int WORDS_MAX = 8;

    private final Words words;

    NounPhrases(Words words) {
        this.words = words;
    }

    /** The noun phrase that starts at a token, without what may be attached to it; null if none does. */
    @Nullable
    NounPhrase at(List<Token> tokens, int start) {
        return at(tokens, start, false);
    }

    /** The same where an adjective may be the whole phrase: after "is". */
    @Nullable
    NounPhrase complementAt(List<Token> tokens, int start) {
        return at(tokens, start, true);
    }

    /** A noun phrase with the "of", "for", "on" and "in" phrases after it. */
    @Nullable
    NounPhrase attachedAt(List<Token> tokens, int start) {
        NounPhrase phrase = at(tokens, start, false);
        return phrase == null ? null : attach(tokens, phrase, words.list("attaching"));
    }

    /** A noun phrase with whatever phrases may narrow it: "our contact at Norvane", "my flight to Dublin". */
    @Nullable
    NounPhrase narrowedAt(List<Token> tokens, int start) {
        NounPhrase phrase = at(tokens, start, false);
        return phrase == null ? null : attach(tokens, phrase, words.list("narrowing"));
    }

    /** A noun phrase with the "of" phrase after it. */
    NounPhrase withOf(List<Token> tokens, NounPhrase phrase) {
        return attach(tokens, phrase, Set.of("of"));
    }

    private NounPhrase attach(List<Token> tokens, NounPhrase phrase, Set<String> prepositions) {
        List<Argument> attached = new ArrayList<>();
        int at = phrase.end();
        while (at + 1 < tokens.size() && prepositions.contains(tokens.get(at).lower()) && attached.size() < 3) {
            NounPhrase more = at(tokens, at + 1, false);
            if (more == null) {
                break;
            }
            attached.add(new Argument(tokens.get(at).lower(), more));
            at = more.end();
        }
        return attached.isEmpty() ? phrase : phrase.with(List.copyOf(attached), at);
    }

    private @Nullable NounPhrase at(List<Token> tokens, int start, boolean adjective) {
        if (start >= tokens.size()) {
            return null;
        }
        Token first = tokens.get(start);
        boolean pointing = words.has("unresolved", first.lower())
                && start + 1 < tokens.size()
                && (nominal(tokens.get(start + 1)) || tokens.get(start + 1).is(Tag.ADJ));
        if (words.has("pronoun", first.lower()) && !first.is(Tag.PROPN) && !pointing) {
            return new NounPhrase(
                    start, start + 1, NounPhrase.Determiner.NONE, null, List.of(first), List.of(), List.of());
        }
        int at = start;
        NounPhrase.Determiner determiner = determiner(first);
        if (determiner != NounPhrase.Determiner.NONE) {
            at++;
        }
        NounPhrase owner = null;
        while (true) {
            int from = at;
            at = core(tokens, from);
            if (at == from) {
                return null;
            }
            NounPhrase phrase = new NounPhrase(
                    start, at, determiner, owner, List.copyOf(tokens.subList(from, at)), List.of(), List.of());
            if (at < tokens.size() && tokens.get(at).is(Tag.POSSESSIVE)) {
                owner = phrase;
                determiner = NounPhrase.Determiner.NONE;
                at++;
                continue;
            }
            Token head = phrase.head();
            boolean nominal = head.is(Tag.NOUN) || head.is(Tag.PROPN) || head.is(Tag.NUM) || head.is(Tag.X);
            return nominal || adjective || words.has("noun", head.lower()) ? phrase : null;
        }
    }

    private NounPhrase.Determiner determiner(Token token) {
        return switch (token.lower()) {
            case "the" -> NounPhrase.Determiner.THE;
            case "our" -> NounPhrase.Determiner.OUR;
            case "my" -> NounPhrase.Determiner.MY;
            default -> {
                if (words.has("indefinite", token.lower())) {
                    yield NounPhrase.Determiner.INDEFINITE;
                }
                yield words.has("unresolved", token.lower()) || token.is(Tag.DET)
                        ? NounPhrase.Determiner.UNRESOLVED
                        : NounPhrase.Determiner.NONE;
            }
        };
    }

    /** After the last word of the run of adjectives, nouns, names and numbers that starts there. */
    private int core(List<Token> tokens, int from) {
        int at = from;
        while (at < tokens.size() && at - from < WORDS_MAX) {
            Token token = tokens.get(at);
            boolean word = token.is(Tag.NOUN)
                    || token.is(Tag.PROPN)
                    || token.is(Tag.NUM)
                    || token.is(Tag.ADJ)
                    || token.is(Tag.X)
                    || token.is(Tag.SYM);
            boolean participle = token.is(Tag.VERB)
                    && (token.lower().endsWith("ing") || token.lower().endsWith("ed"))
                    && at + 1 < tokens.size()
                    && nominal(tokens.get(at + 1))
                    && (at == from
                            || token.lower().endsWith("ing")
                            || words.has("qualifier", token.lower())
                                    && tokens.get(at - 1).is(Tag.ADJ)
                            || words.has("qualifier", token.lower())
                                    && words.has(
                                            "measure-word", tokens.get(at - 1).lower()))
                    && (at > from || at == 0 || !tokens.get(at - 1).is(Tag.AUX));
            if (words.has("no-noun", token.lower()) || !word && !participle) {
                break;
            }
            at++;
        }
        return at > from && tokens.get(from).is(Tag.NUM) ? rate(tokens, at) : at;
    }

    /** "100 requests per minute", "$25 a month" */
    private int rate(List<Token> tokens, int at) {
        boolean rate = at + 1 < tokens.size()
                && (words.has("indefinite", tokens.get(at).lower())
                        || tokens.get(at).is("per"))
                && words.has("per", tokens.get(at + 1).lower());
        return rate ? at + 2 : at;
    }

    private static boolean nominal(Token token) {
        return token.is(Tag.NOUN) || token.is(Tag.PROPN);
    }
}
