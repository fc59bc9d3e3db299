package net.memnos.engine.extract.rules.text;

import java.util.List;

/** Tags the names of systems, settings and routines as nouns where the tagger takes them for verbs or adverbs. */
final class ThingRepairs {

    private final Verbs verbs;
    private final Words words;

    ThingRepairs(Verbs verbs, Words words) {
        this.verbs = verbs;
        this.words = words;
    }

    void repair(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(Tag.TIME)) {
                continue;
            }
            if (lasts(tokens, i)) {
                tokens.set(i, tokens.get(i).tagged(Tag.VERB));
            } else if (thing(tokens, i)) {
                tokens.set(i, tokens.get(i).tagged(Tag.NOUN));
            } else if (timesOut(tokens, i)) {
                tokens.set(i, tokens.get(i).tagged(Tag.VERB));
            }
        }
    }

    private boolean thing(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean doubtful = token.is(Tag.VERB) || token.is(Tag.ADV) || token.is(Tag.INTJ) || token.is(Tag.ADP) || token.is(Tag.ADJ);
        if (!doubtful) {
            return false;
        }
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
        boolean first = i == 0 || tokens.get(i - 1).is(Tag.PUNCT);
        if (words.has("setting-noun", token.lower()) && (next == null || !next.is(Tag.NOUN))) {
            return true;
        }
        boolean named = words.has("noun", token.lower()) || words.has("routine", token.lower());
        boolean be = next != null && words.has("be", next.lower());
        if (named && first && (be || next != null && verbs.reads(next.lower(), VerbForm.Inflection.THIRD_PERSON))) {
            return true;
        }
        if (first || next == null) {
            return false;
        }
        Token before = tokens.get(i - 1);
        boolean moved = before.is(Tag.VERB) && (next.is("to") || next.is(Tag.ADP) || next.is(Tag.TIME));
        boolean plural = token.lower().endsWith("s")
                && token.is(Tag.VERB)
                && be
                && (before.is(Tag.NOUN) || before.is(Tag.PROPN) || before.is(Tag.ADJ));
        return named && moved || plural;
    }

    /** "sprints last two weeks" */
    private boolean lasts(List<Token> tokens, int i) {
        boolean figure = tokens.get(i).is("last")
                && i > 0
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).is(Tag.NUM) || tokens.get(i + 1).is(Tag.TIME));
        return figure
                && (tokens.get(i - 1).lower().endsWith("s")
                        || words.has("verb-adverb", tokens.get(i - 1).lower()));
    }

    /** "requests time out" */
    private static boolean timesOut(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean time = token.is("time") || token.is("times") || token.is("timed");
        return time && i > 0 && i + 1 < tokens.size() && tokens.get(i + 1).is("out");
    }
}
