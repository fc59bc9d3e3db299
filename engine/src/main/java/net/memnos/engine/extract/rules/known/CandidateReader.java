package net.memnos.engine.extract.rules.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.Kind;
import net.memnos.engine.value.KnownKinds;
import net.memnos.engine.value.Sense;
import net.memnos.engine.value.Unit;
import org.jspecify.annotations.Nullable;

/** Finds the values of a sentence: figures with their units, times, names, known words, and nouns with what describes them. */
final class CandidateReader {

    private static final int FIGURE_WORDS_MAX = 3;
    private static final int DENIED_WITHIN = 3;
    private static final int UNIT_LETTERS_MAX = 3;

    private final Words words;

    CandidateReader(Words words) {
        this.words = words;
    }

    /** The values among tokens, in order; they do not overlap. */
    List<Candidate> read(Sentence sentence, List<Token> tokens) {
        List<Candidate> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Candidate candidate = at(sentence, tokens, at);
            if (candidate != null) {
                found.add(candidate);
            }
            at = candidate == null ? at + 1 : candidate.to();
        }
        return found;
    }

    private @Nullable Candidate at(Sentence sentence, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (token.is(Tag.TIME)) {
            return time(tokens, at);
        }
        if (token.is(Tag.PUNCT) || token.is(Tag.POSSESSIVE)) {
            return null;
        }
        Candidate figure = figure(sentence, tokens, at);
        if (figure != null) {
            return figure;
        }
        int known = known(tokens, at);
        if (known > 0) {
            return candidate(sentence, tokens, at, at + known);
        }
        if (isName(tokens, at)) {
            int end = at + 1;
            while (end < tokens.size() && (isName(tokens, end) || isTitleDot(tokens, end))) {
                end++;
            }
            while (end < tokens.size()
                    && tokens.get(end).is(Tag.NOUN)
                    && !tokens.get(end).digit()) {
                end++;
            }
            return candidate(sentence, tokens, at, end);
        }
        return nouns(sentence, tokens, at);
    }

    private static @Nullable Candidate time(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        var moment = token.moment();
        if (moment == null || moment.kind() == Kind.SINCE || moment.kind() == Kind.UNTIL) {
            return null;
        }
        TimeMention opened = TimeMention.of("", token, moment);
        TimeMention mention =
                opened.preposition().isEmpty() ? TimeMention.of(before(tokens, at), token, moment) : opened;
        Sense sense = Sense.of(mention.value());
        return sense.sort() == Sense.Sort.WORDS
                ? null
                : new Candidate(at, at + 1, mention.value(), sense, mention.preposition(), denied(tokens, at));
    }

    private static @Nullable Candidate figure(Sentence sentence, List<Token> tokens, int at) {
        if (!tokens.get(at).digit()
                && !tokens.get(at).is(Tag.NUM)
                && !"$\u20AC\u00A3".contains(tokens.get(at).text())) {
            return null;
        }
        int end = at + 1;
        while (end < Math.min(tokens.size(), at + FIGURE_WORDS_MAX) && joins(tokens.get(end))) {
            end++;
        }
        Sense sense = Sense.of(sentence.between(at, end));
        boolean first = sense.sort() != Sense.Sort.WORDS
                && tokens.get(at).lower().startsWith(sense.value().getFirst().substring(0, 1));
        if (!first) {
            return null;
        }
        int length = Math.max(1, Math.min(sense.value().size(), end - at));
        return candidate(sentence, tokens, at, at + length);
    }

    private static boolean joins(Token token) {
        return token.is(Tag.NOUN)
                || token.is(Tag.PROPN)
                || token.is(Tag.NUM)
                || token.is(Tag.SYM)
                || token.is("%")
                || token.is(Tag.ADJ)
                || token.digit()
                || isUnit(token);
    }

    /** "mg" behind a number, which the tagger takes for anything. */
    private static boolean isUnit(Token token) {
        return token.is(Tag.VERB) && token.lower().length() <= UNIT_LETTERS_MAX
                || Unit.of(token.lower()).isPresent();
    }

    private static int known(List<Token> tokens, int at) {
        List<String> lower = tokens.subList(at, Math.min(tokens.size(), at + FIGURE_WORDS_MAX + 1)).stream()
                .map(Token::lower)
                .toList();
        int length = KnownKinds.length(lower, 0);
        boolean after = at > 0 && tokens.get(at - 1).is(Tag.AUX);
        boolean describes = length == 1
                && at + 1 < tokens.size()
                && tokens.get(at + 1).is(Tag.NOUN)
                && Sense.of(lower.get(0) + " " + lower.get(1)).sort() == Sense.Sort.WORDS;
        boolean verb = length == 1
                && !after
                && (tokens.get(at).is(Tag.VERB)
                        || tokens.get(at).is(Tag.ADV)
                        || tokens.get(at).is(Tag.ADP));
        return verb
                        || describes
                        || length == 1
                                && lower.getFirst().length() < 3
                                && !tokens.get(at).is(Tag.PROPN)
                ? 0
                : length;
    }

    private boolean isName(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        boolean written = token.capital() || token.identifier();
        boolean opens = at == 0 && !token.is(Tag.PROPN);
        return written
                && !opens
                && !token.is(Tag.PRON)
                && !token.is(Tag.DET)
                && !token.is(Tag.PUNCT)
                && !token.is(Tag.TIME)
                && !words.has("pronoun", token.lower());
    }

    /** "Dr. Mensah" */
    private boolean isTitleDot(List<Token> tokens, int at) {
        return tokens.get(at).is(".") && at + 1 < tokens.size() && isName(tokens, at + 1);
    }

    /** Adjectives and nouns up to the last noun. */
    private @Nullable Candidate nouns(Sentence sentence, List<Token> tokens, int at) {
        int end = at;
        int last = -1;
        while (end < tokens.size()
                && (tokens.get(end).is(Tag.ADJ)
                        || tokens.get(end).is(Tag.NOUN)
                        || tokens.get(end).is(Tag.PROPN))
                && !(end > at && (isName(tokens, end) || known(tokens, end) > 1))) {
            if (!tokens.get(end).is(Tag.ADJ)) {
                last = end;
            }
            end++;
        }
        return last < 0 && end == at ? null : candidate(sentence, tokens, at, last < 0 ? end : last + 1);
    }

    /** A candidate; the capital letter with which a sentence begins makes no name of a common noun. */
    private static Candidate candidate(Sentence sentence, List<Token> tokens, int from, int to) {
        String text = sentence.between(from, to);
        boolean opens = from == 0 && !tokens.getFirst().is(Tag.PROPN) && !text.isEmpty();
        Sense sense = Sense.of(opens ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text);
        return new Candidate(from, to, text, sense, before(tokens, from), denied(tokens, from));
    }

    private static String before(List<Token> tokens, int at) {
        int before = at - 1;
        while (before >= 0
                && (tokens.get(before).is(Tag.DET) || tokens.get(before).is("only"))) {
            before--;
        }
        return before < 0 ? "" : tokens.get(before).lower().toLowerCase(Locale.ROOT);
    }

    private static boolean denied(List<Token> tokens, int at) {
        for (int i = at - 1; i >= Math.max(0, at - DENIED_WITHIN); i--) {
            if (tokens.get(i).is("not")
                    || tokens.get(i).is("never")
                    || tokens.get(i).is("than")
                    || tokens.get(i).is("no")) {
                return true;
            }
            if (tokens.get(i).is(Tag.PUNCT)) {
                return false;
            }
        }
        return false;
    }
}
