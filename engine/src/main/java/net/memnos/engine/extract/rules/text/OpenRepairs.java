package net.memnos.engine.extract.rules.text;

import java.util.List;
import java.util.Map;

/**
 * Tags nouns that the tagger takes for words of a closed class. Pronouns, conjunctions and articles are known one by one, so
 * what is none of them and stands where a noun may stand is a noun: "the admin frontend" is no pronoun.
 */
final class OpenRepairs {

    private static final Map<Tag, String> CLOSED = Map.of(
            Tag.PRON, "closed-pronoun",
            Tag.SCONJ, "closed-conjunction",
            Tag.CCONJ, "closed-conjunction",
            Tag.DET, "closed-determiner",
            Tag.AUX, "closed-auxiliary",
            Tag.PART, "closed-particle");
    private static final int LETTERS_MIN = 3;

    private final Verbs verbs;
    private final Words words;

    OpenRepairs(Verbs verbs, Words words) {
        this.verbs = verbs;
        this.words = words;
    }

    void repair(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean word = token.lower().length() >= LETTERS_MIN
                    && token.lower().chars().allMatch(Character::isLetter);
            if (word
                    && (isOpen(token)
                            || isObject(tokens, i)
                            || isHead(tokens, i)
                            || isPlaced(tokens, i)
                            || isNamed(tokens, i))) {
                set(tokens, i, token.capital() && i > 0 ? Tag.PROPN : Tag.NOUN);
            }
            if (word && isVerbOfThing(tokens, i)) {
                set(tokens, i, Tag.NOUN);
                set(tokens, i + 1, Tag.VERB);
            }
        }
    }

    /** A word of no closed class that is tagged as if it were of one. */
    private boolean isOpen(Token token) {
        String list = CLOSED.get(token.tag());
        return list != null && !words.has(list, token.lower()) && !isFunction(token.lower());
    }

    private boolean isFunction(String lower) {
        return CLOSED.values().stream().anyMatch(list -> words.has(list, lower))
                || words.has("preposition", lower)
                || words.has("possessive", lower)
                || words.has("determiner", lower)
                || words.has("modal", lower)
                || words.has("pronoun", lower)
                || isAdverb(lower);
    }

    private boolean isAdverb(String lower) {
        return lower.endsWith("ly")
                || lower.endsWith("ward")
                || lower.endsWith("wards")
                || words.has("known-adverb", lower)
                || words.has("verb-adverb", lower)
                || words.has("neutral-adverb", lower)
                || words.has("loose-adverb", lower)
                || words.has("particle", lower)
                || words.has("opener", lower);
    }

    /** "I play badminton on Wednesdays": what stands between a verb and a preposition, a time or the end is no adverb. */
    private boolean isObject(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean adverb = token.is(Tag.ADV) && !isFunction(token.lower()) && !words.has("adjective", token.lower());
        boolean after = i > 0 && tokens.get(i - 1).is(Tag.VERB);
        boolean ends = i + 1 >= tokens.size()
                || tokens.get(i + 1).is(Tag.PUNCT)
                || tokens.get(i + 1).is(Tag.TIME)
                || tokens.get(i + 1).is(Tag.ADP);
        return adverb && after && ends;
    }

    /** "on call on weekdays", "in sublime text": no verb stands behind a preposition but one in -ing. */
    private boolean isPlaced(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean after = i > 0
                && tokens.get(i - 1).is(Tag.ADP)
                && words.has("placing", tokens.get(i - 1).lower());
        boolean form = token.lower().endsWith("ing") || token.lower().endsWith("ed") || token.capital();
        return token.is(Tag.VERB)
                && after
                && !form
                && i > 1
                && !tokens.get(i - 2).is(Tag.PUNCT);
    }

    /** "the book club meets": what ends a phrase with an article before a verb is its noun. */
    private boolean isHead(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean adverb = token.is(Tag.ADV) && !isFunction(token.lower());
        boolean verb = i + 1 < tokens.size()
                && (tokens.get(i + 1).is(Tag.VERB) || tokens.get(i + 1).is(Tag.AUX));
        return adverb && verb && inPhrase(tokens, i);
    }

    /** "upgraded to the Premium plan": behind an article and a name, and with a verb before, a word is no verb. */
    private static boolean isNamed(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean form = token.lower().endsWith("ing")
                || token.lower().endsWith("ed")
                || token.lower().endsWith("s");
        boolean verb = false;
        for (int k = 0; k < i - 2; k++) {
            verb |= tokens.get(k).is(Tag.VERB) || tokens.get(k).is(Tag.AUX);
        }
        return token.is(Tag.VERB)
                && !form
                && verb
                && inPhrase(tokens, i)
                && (i + 1 >= tokens.size()
                        || tokens.get(i + 1).is(Tag.PUNCT)
                        || tokens.get(i + 1).is(Tag.ADP)
                        || tokens.get(i + 1).is(Tag.TIME));
    }

    /** "the kiosk app supports German": tagged as a verb and its object, with no other verb beside. */
    private boolean isVerbOfThing(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean base = token.is(Tag.VERB)
                && !token.lower().endsWith("ed")
                && !token.lower().endsWith("ing");
        if (!base || i + 2 >= tokens.size() || !inPhrase(tokens, i)) {
            return false;
        }
        Token second = tokens.get(i + 1);
        Token next = tokens.get(i + 2);
        boolean does = second.is(Tag.NOUN) && verbs.reads(second.lower(), VerbForm.Inflection.THIRD_PERSON);
        boolean takes = next.is(Tag.PROPN)
                || next.is(Tag.DET)
                || next.is(Tag.NUM)
                || next.is(Tag.ADP) && !next.is("of")
                || next.is(Tag.TIME);
        return does && takes && !hasOtherVerb(tokens, i);
    }

    private static boolean hasOtherVerb(List<Token> tokens, int i) {
        for (int k = 0; k < tokens.size(); k++) {
            if (k != i && (tokens.get(k).is(Tag.VERB) || tokens.get(k).is(Tag.AUX))) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but nouns and adjectives stands between an article and a word. */
    private static boolean inPhrase(List<Token> tokens, int i) {
        int before = i - 1;
        while (before >= 0
                && (tokens.get(before).is(Tag.NOUN)
                        || tokens.get(before).is(Tag.PROPN)
                        || tokens.get(before).is(Tag.ADJ))) {
            before--;
        }
        return before >= 0
                && before < i - 1
                && (tokens.get(before).is(Tag.DET) || tokens.get(before).is(Tag.POSSESSIVE));
    }

    private static void set(List<Token> tokens, int i, Tag tag) {
        tokens.set(i, tokens.get(i).tagged(tag));
    }
}
