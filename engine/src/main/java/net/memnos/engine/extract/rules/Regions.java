package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.value.KnownKinds;
import net.memnos.engine.value.Sense;

/** Cuts what follows a verb, up to the end of the clause, into the value and what stands around it. */
final class Regions {

    private static final Set<String> TO = Set.of("to", "into", "onto", "at", "under");
    private static final Set<String> FROM = Set.of("from", "off");
    private static final Set<String> ENDS = Set.of(
            "because",
            "since",
            "so",
            "but",
            "while",
            "which",
            "that",
            "who",
            "where",
            "until",
            "when",
            "due",
            "after",
            "before",
            "whereas",
            "although",
            "though",
            "thanks");

    private final Words words;

    Regions(Words words) {
        this.words = words;
    }

    /**
     * A value with what stands before it.
     *
     * @param preposition the one that opens it, or empty
     * @param cued whether words around it say that it is new
     */
    record Part(String preposition, List<Token> tokens, boolean cued) {}

    /** What changed, from what, to what. */
    record Change(List<Token> thing, List<Token> from, List<Token> to) {}

    /** The tokens after a verb up to the end of the clause. */
    List<Token> after(Sentence sentence, int start, int max) {
        List<Token> region = new ArrayList<>();
        List<Token> tokens = sentence.tokens();
        for (int i = start; i < Math.min(tokens.size(), start + max); i++) {
            Token token = tokens.get(i);
            boolean asOf =
                    token.is("as") && i + 1 < tokens.size() && tokens.get(i + 1).is("of");
            boolean figure = i + 1 < tokens.size() && tokens.get(i + 1).is(Tag.NUM);
            boolean ends = token.is(Tag.PUNCT) && !token.is("\"") && !token.is("'")
                    || ENDS.contains(token.lower()) && !figure && !asOf && !(token.is(Tag.TIME))
                    || token.is("and")
                            && !(i + 2 >= tokens.size() || tokens.get(i + 1).is(Tag.PROPN) && endsAfter(tokens, i + 2))
                    || token.is("or");
            if (ends) {
                return region;
            }
            region.add(token);
        }
        return region;
    }

    /** Where "instead of" or "rather than" begins; -1 if nowhere. */
    static int contrast(List<Token> region) {
        for (int i = 1; i + 2 < region.size(); i++) {
            boolean instead = region.get(i).is("instead") && region.get(i + 1).is("of");
            boolean rather = region.get(i).is("rather") && region.get(i + 1).is("than");
            if (instead || rather) {
                return i;
            }
        }
        return -1;
    }

    private static boolean endsAfter(List<Token> tokens, int at) {
        return at >= tokens.size() || tokens.get(at).is(Tag.PUNCT);
    }

    /** The value of a state: without adverbs before it and without times and cues after it. */
    Part part(Sentence sentence, List<Token> region) {
        int from = 0;
        boolean cued = false;
        boolean turned = false;
        while (from < region.size()
                && (loose(region.get(from)) && !known(sentence, region.subList(from, region.size()))
                        || turned(region, from))) {
            turned |= turned(region, from);
            cued |= cue(region.get(from)) || turned;
            from++;
        }
        String preposition = "";
        if (from + 1 < region.size() && preposition(region.get(from))) {
            preposition =
                    turned && region.get(from).is("to") ? "" : region.get(from).lower();
            from++;
        }
        while (from < region.size()
                && loose(region.get(from))
                && !known(sentence, region.subList(from, region.size()))) {
            from++;
        }
        int to = region.size();
        boolean trimmed = true;
        while (trimmed && to > from) {
            trimmed = false;
            Token last = region.get(to - 1);
            if (loose(last)) {
                cued |= cue(last);
                to--;
                trimmed = true;
            } else if (last.is(Tag.TIME) && to - 1 > from && hasValue(sentence, region.subList(from, to - 1))) {
                int before = beforeTime(region, from, to - 1);
                cued |= region.subList(before, to - 1).stream()
                        .anyMatch(token -> words.has("time-start", token.lower()));
                to = before;
                trimmed = true;
            } else if (to - from > 2
                    && words.has("stretch", last.lower())
                    && words.has("stretch-lead", region.get(to - 2).lower())) {
                to -= 2;
                trimmed = true;
            } else if (to - from > 2 && trailingCue(region, to) > 0) {
                to -= trailingCue(region, to);
                cued = true;
                trimmed = true;
            }
        }
        boolean whole = from > 0
                && from < to
                && !preposition.isEmpty()
                && Sense.of(text(sentence, region.subList(from, to))).sort() == Sense.Sort.WORDS
                && known(sentence, region.subList(from - 1, to));
        return whole
                ? new Part("", region.subList(from - 1, to), cued)
                : new Part(preposition, region.subList(from, Math.max(from, to)), cued);
    }

    /** Where the words begin that lead to a time: "starting from" Monday. */
    private int beforeTime(List<Token> region, int from, int time) {
        int before = time;
        while (before > from && words.has("time-lead", region.get(before - 1).lower())) {
            before--;
        }
        return before;
    }

    /** "generally available" is one. */
    private boolean known(Sentence sentence, List<Token> tokens) {
        return !tokens.isEmpty()
                && KnownKinds.length(
                                List.of(text(sentence, tokens)
                                        .toLowerCase(Locale.ROOT)
                                        .split(" ")),
                                0)
                        > 1;
    }

    /** "back on", "down to": it was another one before. */
    private boolean turned(List<Token> region, int at) {
        return at + 1 < region.size()
                && words.has("back-at", region.get(at).lower())
                && (preposition(region.get(at + 1)) || region.get(at + 1).is(Tag.NUM));
    }

    private boolean hasValue(Sentence sentence, List<Token> tokens) {
        return Sense.of(text(sentence, tokens)).sort() != Sense.Sort.WORDS;
    }

    /** "as of this sprint", "from now on", "starting next week": how many tokens. */
    private int trailingCue(List<Token> region, int to) {
        for (int length = Math.min(5, to - 1); length >= 2; length--) {
            Token first = region.get(to - length);
            Token second = region.get(to - length + 1);
            boolean asOf = first.is("as") && second.is("of");
            boolean on = first.is("from") && region.get(to - 1).is("on");
            boolean starting =
                    words.has("time-start", first.lower()) && !first.is("from") && !first.is("as") && !first.is("of");
            boolean these = first.is("these") && second.is("days") || first.is("for") && second.is("now");
            if (asOf || on || starting || these) {
                return length;
            }
        }
        return 0;
    }

    private boolean loose(Token token) {
        return words.has("verb-adverb", token.lower())
                || words.has("neutral-adverb", token.lower())
                || words.has("loose-adverb", token.lower());
    }

    private boolean cue(Token token) {
        return token.is("now") || token.is("again") || token.is("nowadays") || token.is("back");
    }

    private boolean preposition(Token token) {
        return words.has("preposition", token.lower()) && !token.is(Tag.ADJ) || token.is("to");
    }

    /** The parts of a change. */
    Change change(Sentence sentence, List<Token> region, VerbGroup verb) {
        int from = -1;
        int to = -1;
        boolean swaps = words.has("loose-swap", verb.lemma());
        for (int i = 0; i < region.size(); i++) {
            String word = region.get(i).lower();
            if (FROM.contains(word) && from < 0) {
                from = i;
            } else if ((TO.contains(word)
                            || swaps
                                    && (word.equals("for")
                                            || word.equals("with")
                                            || verb.passive() && word.equals("by")))
                    && i + 1 < region.size()
                    && !(word.equals("to") && (region.get(i + 1).is(Tag.VERB) || belongs(region, i)))) {
                to = to < 0 || TO.contains(word) && word.equals("to") ? i : to;
            } else if (word.equals("on") && to < 0 && !verb.passive() && verb.is("put")) {
                to = i;
            }
        }
        if (to < 0) {
            return new Change(List.of(), List.of(), List.of());
        }
        int first = from < 0 ? to : Math.min(from, to);
        List<Token> thing = trimmed(region.subList(0, first));
        List<Token> before = from < 0 ? List.of() : trimmed(region.subList(from + 1, from < to ? to : region.size()));
        List<Token> now = part(sentence, region.subList(to + 1, from > to ? from : region.size()))
                .tokens();
        return swaps ? new Change(List.of(), thing, now) : new Change(thing, before, now);
    }

    /** "the subscription to the Post": no way from one to the other. */
    boolean belongs(List<Token> region, int at) {
        return at > 0 && words.has("deverbal", region.get(at - 1).lower());
    }

    private List<Token> trimmed(List<Token> tokens) {
        int from = 0;
        int to = tokens.size();
        while (from < to
                && (loose(tokens.get(from))
                        || words.has("particle", tokens.get(from).lower()))) {
            from++;
        }
        while (to > from
                && (loose(tokens.get(to - 1))
                        || words.has("particle", tokens.get(to - 1).lower())
                        || tokens.get(to - 1).is(Tag.TIME))) {
            to--;
        }
        return tokens.subList(from, to);
    }

    /** The words of tokens as they stand. */
    String text(Sentence sentence, List<Token> tokens) {
        return sentence.text()
                .substring(tokens.getFirst().start(), tokens.getLast().end());
    }
}
