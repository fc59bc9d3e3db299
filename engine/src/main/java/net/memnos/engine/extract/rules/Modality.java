package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;

/** Up to which word a sentence asserts anything: questions, conditions and reports assert nothing. */
final class Modality {

    private static final int CIRCUMSTANCE_MAX = 4;

    private final Words words;

    Modality(Words words) {
        this.words = words;
    }

    /** Whether a sentence of untagged words may assert anything, or is a rule for everybody. */
    boolean promising(Sentence sentence, Verbs verbs) {
        boolean rule = false;
        boolean verb = false;
        boolean blocked = sentence.asks();
        List<Token> tokens = sentence.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            rule |= words.has("constraint-adverb", token.lower()) || token.is("must") || token.is("ever");
            verb |= words.has("be", token.lower())
                    || token.is("'s")
                    || !verbs.readings(token.lower()).isEmpty();
            blocked |= blocks(tokens, i);
        }
        return verb && !blocked || rule && !sentence.asks();
    }

    /** The first word from which on nothing is asserted; 0 if the whole sentence asserts nothing. */
    int assertedUntil(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        if (sentence.asks()
                || words.has("question-start", tokens.getFirst().lower())
                        && !tokens.getFirst().is("do")
                        && !hadTo(tokens)) {
            return 0;
        }
        int until = tokens.size();
        int quotes = 0;
        int opening = words.phrase("opener-phrase", tokens, 0);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (blocks(tokens, i) && !token.is(Tag.PROPN)) {
                return 0;
            }
            if (token.is("\"")) {
                quotes++;
            }
            boolean circumstance = i == 0 && words.has("front-adjunct", token.lower());
            boolean blocks = words.has("forward-block", token.lower())
                    && !circumstance
                    && i >= opening
                    && !token.is(Tag.NOUN)
                    && !token.is(Tag.PROPN)
                    && !token.is(Tag.TIME);
            if (blocks && until == tokens.size()) {
                until = i;
            }
        }
        return quotes > 0 && !shortQuote(sentence) ? 0 : until;
    }

    /**
     * The tokens of a sentence that assert something, for a reader that looks at values only: what one stretch supposes or wishes
     * takes nothing from the others ("we couldn't get it, so the group meets in the hall"), and "after one term" is a
     * circumstance.
     */
    List<Token> assertedTokens(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        List<Token> asserted = new ArrayList<>();
        int start = 0;
        for (int at = 1; at <= tokens.size(); at++) {
            boolean cuts = at == tokens.size()
                    || tokens.get(at - 1).is(";")
                    || tokens.get(at - 1).is(":")
                    || tokens.get(at - 1).is(",")
                            && words.has("cut-joint", tokens.get(at).lower());
            if (cuts) {
                Sentence stretch = new Sentence(sentence.text(), tokens.subList(start, at));
                asserted.addAll(stretch.tokens().subList(0, assertedValues(stretch)));
                start = at;
            }
        }
        return asserted;
    }

    private int assertedValues(Sentence stretch) {
        int until = assertedUntil(stretch);
        List<Token> tokens = stretch.tokens();
        boolean needs = until > 0
                && until + 1 < tokens.size()
                && words.has("loose-need", tokens.get(until).lower().replaceFirst("s$", ""))
                && !tokens.get(until + 1).is("to");
        if (needs) {
            return tokens.size();
        }
        if (until == 0
                || until == tokens.size()
                || !words.has("circumstance", tokens.get(until).lower())) {
            return until;
        }
        int end = Math.min(tokens.size(), until + CIRCUMSTANCE_MAX);
        boolean clause =
                tokens.subList(until + 1, end).stream().anyMatch(token -> token.is(Tag.VERB) || token.is(Tag.AUX));
        return clause ? until : tokens.size();
    }

    /** "guess what" and "wish me luck" block nothing. */
    private boolean blocks(List<Token> tokens, int at) {
        return words.has("sentence-block", tokens.get(at).lower()) && words.phrase("opener-phrase", tokens, at) == 0;
    }

    /** Whether anything of a sentence may be asserted: no question, nothing supposed. */
    boolean open(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        boolean supposed =
                tokens.stream().anyMatch(token -> words.has("sentence-block", token.lower()) && !token.is(Tag.PROPN));
        boolean question = sentence.asks()
                || words.has("question-start", tokens.getFirst().lower())
                        && !tokens.getFirst().is("do")
                        && !hadTo(tokens);
        boolean ordered = words.has("command", tokens.getFirst().lower())
                || words.phrase("not-mine", tokens, 0) > 0
                || tokens.stream().anyMatch(token -> words.has("hearsay", token.lower()));
        return !supposed && !question && !ordered && (!sentence.text().contains("\"") || shortQuote(sentence));
    }

    /** "Had to raise the limit" asks nothing. */
    private static boolean hadTo(List<Token> tokens) {
        return tokens.size() > 1 && tokens.getFirst().is("had") && tokens.get(1).is("to");
    }

    /** Whether a plain statement is asserted: no word of wish, report or plan stands before it or in it. */
    boolean plain(Sentence sentence, Clause clause) {
        if (!open(sentence)) {
            return false;
        }
        List<Token> tokens = sentence.tokens();
        int opening = words.phrase("opener-phrase", tokens, 0);
        for (int i = opening; i < Math.min(tokens.size(), clause.end()); i++) {
            Token token = tokens.get(i);
            boolean verb = i >= clause.verb().start() && i < clause.verb().end();
            boolean wish = i + 1 < tokens.size()
                    && tokens.get(i + 1).is("to")
                    && (token.is("need") || !token.lower().endsWith("ed"));
            boolean blocks = words.has("forward-block", token.lower())
                    && !(!wish && verb && words.has("loose-state", clause.verb().lemma()))
                    && (wish || !words.has("loose-light", token.lower()))
                    && !token.is(Tag.NOUN)
                    && !token.is(Tag.PROPN)
                    && !token.is(Tag.TIME);
            if (blocks) {
                return false;
            }
        }
        return true;
    }

    /** One quoted name is no quotation. */
    private static boolean shortQuote(Sentence sentence) {
        int first = sentence.text().indexOf('"');
        int last = sentence.text().lastIndexOf('"');
        return first < last
                && last - first <= 30
                && sentence.text().substring(first + 1, last).split(" ").length <= 3;
    }
}
