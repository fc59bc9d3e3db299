package net.memnos.engine.extract.rules.clause;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.TimeExpression;
import org.jspecify.annotations.Nullable;

/** Reads what follows a verb: objects, prepositional phrases, times and cues, up to where the clause ends. */
final class ArgumentReader {

    /** Whether a clause of its own starts at a token. */
    interface ClauseStart {
        boolean at(List<Token> tokens, int token);
    }

    /** What was read. */
    record Read(
            VerbGroup verb,
            List<Argument> arguments,
            Set<Cue> cues,
            List<TimeMention> times,
            boolean complete,
            int end) {}

    private final Words words;
    private final NounPhrases phrases;
    private final ClauseStart starts;
    private final Set<String> phrasalVerbs;

    ArgumentReader(Words words, NounPhrases phrases, ClauseStart starts, Set<String> phrasalVerbs) {
        this.words = words;
        this.phrases = phrases;
        this.starts = starts;
        this.phrasalVerbs = phrasalVerbs;
    }

    private static final class State {
        VerbGroup verb;
        final List<Argument> arguments;
        final List<TimeMention> times;
        final Set<Cue> cues = EnumSet.noneOf(Cue.class);
        boolean complete = true;
        boolean done;
        int at;

        State(VerbGroup verb, List<Argument> arguments, List<TimeMention> times) {
            this.verb = verb;
            this.arguments = new ArrayList<>(arguments);
            this.times = new ArrayList<>(times);
            this.at = verb.end();
        }
    }

    Read read(List<Token> tokens, VerbGroup verb, List<Argument> before, List<TimeMention> times, Set<Cue> cues) {
        State state = new State(verb, before, times);
        state.cues.addAll(cues);
        for (int i = verb.start(); i < verb.end(); i++) {
            cueAt(tokens, i, state.cues);
        }
        while (!state.done && state.at < tokens.size()) {
            step(tokens, state);
        }
        if (state.cues.contains(Cue.NO_MORE) && state.verb.negated()) {
            state.verb = state.verb.until(state.verb.end(), true);
        }
        return new Read(
                state.verb,
                List.copyOf(state.arguments),
                Set.copyOf(state.cues),
                List.copyOf(state.times),
                state.complete,
                state.at);
    }

    private void step(List<Token> tokens, State state) {
        Token token = tokens.get(state.at);
        TimeExpression moment = token.moment();
        boolean instead = state.at + 1 < tokens.size()
                && (token.is("instead") && tokens.get(state.at + 1).is("of")
                        || token.is("rather") && tokens.get(state.at + 1).is("than"));
        int cue = instead ? 0 : cueAt(tokens, state.at, state.cues);
        if (instead) {
            instead(tokens, state);
        } else if (moment != null) {
            state.times.add(TimeMention.of("", token, moment));
            state.at++;
        } else if (cue > 0) {
            state.at += cue;
        } else if (particle(tokens, state)) {
            state.at++;
        } else if (token.is(Tag.PUNCT)) {
            mark(tokens, state, token);
        } else if (token.is(Tag.CCONJ)) {
            conjunction(tokens, state);
        } else if (words.has("subordinator", token.lower()) && starts.at(tokens, state.at + 1)) {
            state.done = true;
        } else if (words.has("trailing-adjunct", token.lower()) && state.at > state.verb.end()) {
            state.done = true;
        } else if (words.has("neutral-adverb", token.lower()) || token.is(Tag.INTJ)) {
            state.at++;
        } else if (token.is("not")
                || token.is(Tag.ADP)
                || token.is("to")
                || words.has("preposition", token.lower()) && !token.is(Tag.ADJ)) {
            prepositional(tokens, state);
        } else {
            object(tokens, state);
        }
    }

    /** "instead of MySQL" names what gave way. */
    private void instead(List<Token> tokens, State state) {
        NounPhrase phrase = phrases.at(tokens, state.at + 2);
        if (phrase == null) {
            fail(state);
            return;
        }
        state.arguments.add(new Argument(Argument.INSTEAD, phrase));
        state.at = phrase.end();
    }

    private boolean particle(List<Token> tokens, State state) {
        String phrasal = state.verb.lemma() + " " + tokens.get(state.at).lower();
        boolean near = state.at == state.verb.end() || state.arguments.size() == 1;
        if (!near || !phrasalVerbs.contains(phrasal)) {
            return false;
        }
        VerbGroup verb = state.verb;
        state.verb = new VerbGroup(
                phrasal,
                verb.tense(),
                verb.passive(),
                verb.progressive(),
                verb.negated(),
                verb.ended(),
                verb.mood(),
                verb.phase(),
                verb.start(),
                verb.end());
        return true;
    }

    private void mark(List<Token> tokens, State state, Token token) {
        int next = state.at + 1;
        boolean goesOn = next < tokens.size()
                && (tokens.get(next).is("not")
                        || token.is(",")
                                && (tokens.get(next).is(Tag.TIME) || cueAt(tokens, next, EnumSet.noneOf(Cue.class)) > 0)
                        || token.is(",") && addsPlace(tokens, state, next));
        if (goesOn || token.is("\"") || token.is("'")) {
            state.at++;
        } else {
            state.done = true;
        }
    }

    /** "in Lisbon, Portugal": the land after a place adds nothing. */
    private static boolean addsPlace(List<Token> tokens, State state, int next) {
        boolean name = tokens.get(next).is(Tag.PROPN)
                && tokens.get(next).capital()
                && tokens.get(state.at - 1).is(Tag.PROPN);
        boolean ends = next + 1 >= tokens.size()
                || tokens.get(next + 1).is(Tag.PUNCT)
                || tokens.get(next + 1).is(Tag.TIME)
                || tokens.get(next + 1).is(Tag.CCONJ);
        if (name && ends && !state.arguments.isEmpty()) {
            state.at++;
            return true;
        }
        return false;
    }

    private void conjunction(List<Token> tokens, State state) {
        boolean clause = starts.at(tokens, state.at + 1)
                || state.at + 1 < tokens.size()
                        && (tokens.get(state.at + 1).is(Tag.VERB)
                                || tokens.get(state.at + 1).is(Tag.AUX)
                                || tokens.get(state.at + 1).is(Tag.ADV)
                                || tokens.get(state.at + 1).is(Tag.PRON));
        state.complete &= clause;
        state.done = true;
    }

    private void prepositional(List<Token> tokens, State state) {
        Token token = tokens.get(state.at);
        int next = state.at + 1;
        Token following = next < tokens.size() ? tokens.get(next) : null;
        if (following == null || following.is(Tag.PUNCT)) {
            fail(state);
            return;
        }
        TimeExpression moment = following.moment();
        if (moment != null) {
            state.times.add(TimeMention.of(token.lower(), following, moment));
            state.at += 2;
            return;
        }
        NounPhrase phrase = phrases.at(tokens, next);
        if (phrase == null) {
            fail(state);
            return;
        }
        NounPhrase whole = coordinated(tokens, phrases.withOf(tokens, phrase));
        state.arguments.add(new Argument(token.lower(), whole));
        state.at = whole.end();
    }

    private void object(List<Token> tokens, State state) {
        boolean copula = (state.verb.is("be") || state.verb.is("become")) && !state.verb.passive();
        NounPhrase phrase = copula ? phrases.complementAt(tokens, state.at) : phrases.at(tokens, state.at);
        String role = copula ? Argument.COMPLEMENT : "";
        boolean taken =
                state.arguments.stream().anyMatch(argument -> argument.role().equals(role));
        if (phrase == null || taken) {
            fail(state);
            return;
        }
        NounPhrase whole = coordinated(tokens, phrases.withOf(tokens, phrase));
        state.arguments.add(new Argument(role, whole));
        state.at = whole.end();
    }

    private static void fail(State state) {
        state.complete = false;
        state.done = true;
    }

    /** "A, B and C" as one phrase with others. */
    private NounPhrase coordinated(List<Token> tokens, NounPhrase first) {
        List<NounPhrase> others = new ArrayList<>();
        int at = first.end();
        boolean closed = false;
        while (!closed && at + 1 < tokens.size() && others.size() < 6) {
            boolean comma = tokens.get(at).is(",");
            closed = tokens.get(at).is("and") || tokens.get(at).is("&");
            int next = comma && tokens.get(at + 1).is("and") ? at + 2 : at + 1;
            closed |= next == at + 2;
            NounPhrase more = comma || closed ? phrases.at(tokens, next) : null;
            if (more == null || starts.at(tokens, next)) {
                break;
            }
            others.add(more);
            at = more.end();
        }
        // A comma alone joins nothing: "in Lisbon, Portugal".
        return others.isEmpty() || !closed ? first : first.joined(List.copyOf(others), at);
    }

    /** How many tokens of a cue start there; notes which one. */
    int cueAt(List<Token> tokens, int at, Set<Cue> cues) {
        for (int length = Math.min(3, tokens.size() - at); length > 0; length--) {
            Cue cue = cue(phrase(tokens, at, length));
            if (cue != null) {
                cues.add(cue);
                return length;
            }
        }
        return 0;
    }

    private @Nullable Cue cue(String phrase) {
        if (words.has("cue-change", phrase)) {
            return Cue.CHANGE;
        }
        if (words.has("cue-no-more", phrase)) {
            return Cue.NO_MORE;
        }
        return words.has("cue-also", phrase) ? Cue.ALSO : null;
    }

    private static String phrase(List<Token> tokens, int at, int length) {
        StringBuilder phrase = new StringBuilder();
        for (int i = at; i < at + length; i++) {
            phrase.append(i > at ? " " : "").append(tokens.get(i).lower());
        }
        return phrase.toString();
    }
}
