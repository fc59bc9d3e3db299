package net.memnos.engine.extract.rules.text;

import java.util.List;
import net.memnos.engine.value.KnownKinds;

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
            Token token = tokens.get(i);
            boolean product = token.capital()
                    && !token.is(Tag.PROPN)
                    && !token.is(Tag.NUM)
                    && (i > 0 || tokens.size() > 1 && !tokens.get(1).is(Tag.NOUN))
                    && KnownKinds.named(token.lower());
            if (product) {
                tokens.set(i, token.tagged(Tag.PROPN));
            } else if (lasts(tokens, i) || does(tokens, i)) {
                tokens.set(i, tokens.get(i).tagged(Tag.VERB));
            } else if (thing(tokens, i)) {
                tokens.set(i, tokens.get(i).tagged(Tag.NOUN));
            } else if (timesOut(tokens, i)) {
                tokens.set(i, tokens.get(i).tagged(Tag.VERB));
            }
        }
    }

    /** What is a thing by its place alone, whatever the tagger took it for. */
    private boolean thingByPlace(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean unknown = token.is(Tag.PRON)
                && !words.has("pronoun", token.lower())
                && !words.has("possessive", token.lower())
                && token.text().length() > 3
                && !words.has("function", token.lower())
                && token.capital();
        boolean opens = i == 0
                && token.is(Tag.ADJ)
                && token.capital()
                && tokens.size() > 2
                && tokens.get(1).is(Tag.VERB)
                && tokens.get(2).is(Tag.PRON);
        boolean gerund = token.is(Tag.VERB)
                && token.lower().endsWith("ing")
                && i > 0
                && i + 1 < tokens.size()
                && words.has("be", tokens.get(i + 1).lower())
                && (tokens.get(i - 1).is(Tag.NOUN)
                        || tokens.get(i - 1).is(Tag.ADJ)
                        || tokens.get(i - 1).is(Tag.DET));
        boolean routine = token.is(Tag.ADV)
                && i + 1 < tokens.size()
                && tokens.get(i + 1).is(Tag.NOUN)
                && words.has("routine", token.lower());
        return unknown || opens || gerund || routine;
    }

    private boolean thing(List<Token> tokens, int i) {
        if (thingByPlace(tokens, i)) {
            return true;
        }
        Token token = tokens.get(i);
        boolean doubtful =
                token.is(Tag.VERB) || token.is(Tag.ADV) || token.is(Tag.INTJ) || token.is(Tag.ADP) || token.is(Tag.ADJ);
        if (!doubtful) {
            return false;
        }
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
        boolean first = i == 0 || tokens.get(i - 1).is(Tag.PUNCT);
        if (words.has("setting-noun", token.lower()) && (next == null || !next.is(Tag.NOUN))) {
            return true;
        }
        boolean named = words.has("noun", token.lower()) || words.has("routine", singular(token.lower()));
        boolean be = next != null && words.has("be", next.lower());
        if (named && first && (be || next != null && verbs.reads(next.lower(), VerbForm.Inflection.THIRD_PERSON))) {
            return true;
        }
        boolean many =
                token.is(Tag.ADV) && token.lower().endsWith("s") && words.has("routine", singular(token.lower()));
        if (named && first && token.is(Tag.VERB) && be(tokens, i + 1) || many && first) {
            return true;
        }
        if (first || next == null) {
            return false;
        }
        Token before = tokens.get(i - 1);
        boolean over = words.has("particle", before.lower())
                && i > 1
                && tokens.get(i - 2).is(Tag.VERB);
        boolean moved = (before.is(Tag.VERB) || over) && (next.is("to") || next.is(Tag.ADP) || next.is(Tag.TIME));
        boolean plural = token.lower().endsWith("s")
                && token.is(Tag.VERB)
                && be
                && (before.is(Tag.NOUN) || before.is(Tag.PROPN) || before.is(Tag.ADJ));
        return named && moved || plural;
    }

    /** "our tax id ends in 7731": the only word of a stretch that may be its verb is its verb. */
    private boolean does(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean doubtful = token.is(Tag.NOUN) || token.is(Tag.DET) || token.is(Tag.PROPN) && !token.capital();
        if (!doubtful
                || i == 0
                || i + 1 >= tokens.size()
                || !verbs.reads(token.lower(), VerbForm.Inflection.THIRD_PERSON)) {
            return false;
        }
        Token before = tokens.get(i - 1);
        Token next = tokens.get(i + 1);
        boolean key = before.is(Tag.ADJ)
                && i > 1
                && (tokens.get(i - 2).is(Tag.NOUN) || tokens.get(i - 2).is(Tag.PROPN));
        boolean subject = (before.is(Tag.NOUN) || before.is(Tag.PROPN) || key)
                && !before.lower().endsWith("s");
        boolean object = next.is(Tag.ADP) && !next.is("of")
                || next.is(Tag.NUM)
                || next.is(Tag.DET)
                || next.is(Tag.TIME)
                || next.is(Tag.PROPN)
                || next.is("to");
        return subject && object && !otherVerb(tokens, i);
    }

    private static boolean otherVerb(List<Token> tokens, int i) {
        int from = i;
        while (from > 0 && !tokens.get(from - 1).is(Tag.PUNCT)) {
            from--;
        }
        for (int k = from; k < tokens.size() && !tokens.get(k).is(Tag.PUNCT); k++) {
            if (tokens.get(k).is(Tag.VERB) || tokens.get(k).is(Tag.AUX)) {
                return true;
            }
        }
        return false;
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

    private static String singular(String word) {
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }

    /** Whether a form of "be" is the next verb. */
    private boolean be(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size() && !tokens.get(i).is(Tag.PUNCT); i++) {
            if (words.has("be", tokens.get(i).lower())) {
                return true;
            }
            if (tokens.get(i).is(Tag.VERB) || tokens.get(i).is(Tag.PRON)) {
                return false;
            }
        }
        return false;
    }

    /** "requests time out" */
    private static boolean timesOut(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean time = token.is("time") || token.is("times") || token.is("timed");
        return time && i > 0 && i + 1 < tokens.size() && tokens.get(i + 1).is("out");
    }
}
