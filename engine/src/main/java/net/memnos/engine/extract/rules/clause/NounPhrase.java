package net.memnos.engine.extract.rules.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.memnos.engine.extract.rules.text.Token;
import org.jspecify.annotations.Nullable;

/**
 * A noun with what belongs to it.
 *
 * @param start its first token
 * @param end after its last token
 * @param determiner what opens it
 * @param owner whose it is ("Kai" of "Kai's brother"), or null
 * @param words its words without determiner and owner; the last one is the head
 * @param attached phrases that narrow it: "of the staging DB", "for avatars"
 * @param others the phrases joined to it by "and"
 */
public record NounPhrase(
        int start,
        int end,
        Determiner determiner,
        @Nullable NounPhrase owner,
        List<Token> words,
        List<Argument> attached,
        List<NounPhrase> others) {

    /** What opens a noun phrase. */
    public enum Determiner {
        NONE,
        THE,
        OUR,
        MY,
        INDEFINITE,
        /** "this", "his", "your" and the like: whom it points to is not known. */
        UNRESOLVED
    }

    /** The word that says what it is. */
    public Token head() {
        return words.getLast();
    }

    public boolean pronoun(String word) {
        return words.size() == 1 && owner == null && head().is(word);
    }

    /** It and those joined to it, each alone. */
    public List<NounPhrase> each() {
        List<NounPhrase> each = new ArrayList<>();
        each.add(joined(List.of(), end));
        each.addAll(others);
        return each;
    }

    /** It without its head. */
    public NounPhrase headless() {
        return new NounPhrase(start, end, determiner, owner, words.subList(0, words.size() - 1), attached, others);
    }

    /** The same as something that is known: "frontend builds" are the frontend builds. */
    public NounPhrase definite() {
        return determiner == Determiner.NONE && owner == null ? as(Determiner.THE) : this;
    }

    /** It with another determiner. */
    public NounPhrase as(Determiner other) {
        return new NounPhrase(start, end, other, owner, words, attached, others);
    }

    /** It without some of what narrows it. */
    public NounPhrase without(Predicate<Argument> unwanted) {
        return new NounPhrase(
                start,
                end,
                determiner,
                owner,
                words,
                attached.stream().filter(unwanted.negate()).toList(),
                others);
    }

    NounPhrase with(List<Argument> more, int until) {
        return new NounPhrase(start, until, determiner, owner, words, more, others);
    }

    NounPhrase joined(List<NounPhrase> more, int until) {
        return new NounPhrase(start, until, determiner, owner, words, attached, more);
    }
}
