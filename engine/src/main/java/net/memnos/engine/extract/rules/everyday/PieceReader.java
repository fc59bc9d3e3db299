package net.memnos.engine.extract.rules.everyday;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.value.Kinds;

/** Cuts what follows a verb into objects, prepositional phrases, times and cues. */
final class PieceReader {

    /** Whether a clause begins at a token. */
    interface Opens {
        boolean at(List<Token> tokens, int at);
    }

    private final Words words;
    private final Opens opens;

    PieceReader(Words words, Opens opens) {
        this.words = words;
        this.opens = opens;
    }

    /** What was read, up to the end of the clause. */
    record Read(List<Piece> pieces, Set<Cue> cues, List<TimeMention> times, int end) {}

    /** Where reading stands. */
    private static final class State {
        final List<Piece> pieces = new ArrayList<>();
        final Set<Cue> cues = EnumSet.noneOf(Cue.class);
        final List<TimeMention> times = new ArrayList<>();
        List<Token> open = new ArrayList<>();
        String role = Piece.OBJECT;
        int at;

        void close() {
            if (!open.isEmpty()) {
                pieces.add(new Piece(role, List.copyOf(open)));
            }
            open = new ArrayList<>();
        }

        void starts(String next) {
            close();
            role = next;
        }
    }

    Read read(List<Token> tokens, int from, Set<Cue> cues, List<TimeMention> times) {
        State state = new State();
        state.cues.addAll(cues);
        state.times.addAll(times);
        state.at = from;
        while (state.at < tokens.size() && !ends(tokens, state)) {
            step(tokens, state);
        }
        state.close();
        return new Read(List.copyOf(state.pieces), state.cues, List.copyOf(state.times), state.at);
    }

    private boolean ends(List<Token> tokens, State state) {
        Token token = tokens.get(state.at);
        if (token.is(Tag.PROPN) && token.capital()) {
            return false;
        }
        if (token.is(",") && introduces(tokens, state)) {
            state.at++;
            return false;
        }
        if (token.is(Tag.PUNCT)) {
            return !token.is("\"") && !token.is("'");
        }
        boolean pronoun = token.is("i") || token.is("we") || token.is("he") || token.is("she") || token.is("they");
        if (pronoun && !state.open.isEmpty()
                || pronoun && state.at > 0 && tokens.get(state.at - 1).is(Tag.VERB)) {
            return true;
        }
        boolean instead = token.is("rather") || token.is("than");
        if (words.has("everyday-stop", token.lower()) && !instead && !named(tokens, state)) {
            return true;
        }
        boolean joins = token.is("and")
                || token.is("or")
                || token.is("then")
                || token.is("since")
                || token.is("as")
                || token.is("before")
                || token.is("after")
                || token.is("until");
        return joins && state.at + 1 < tokens.size() && opens.at(tokens, state.at + 1);
    }

    /** "a son, Emil." */
    private boolean introduces(List<Token> tokens, State state) {
        boolean kin = !state.open.isEmpty()
                && state.open.getFirst().is(Tag.DET)
                && (words.has("kin", state.open.getLast().lower())
                        || !Kinds.of(state.open.getLast().lower()).isEmpty());
        int next = state.at + 1;
        return kin
                && next < tokens.size()
                && tokens.get(next).is(Tag.PROPN)
                && tokens.get(next).capital()
                && (next + 1 == tokens.size() || tokens.get(next + 1).is(Tag.PUNCT));
    }

    private static boolean named(List<Token> tokens, State state) {
        return tokens.get(state.at).is("so")
                && state.at + 1 < tokens.size()
                && tokens.get(state.at + 1).is(Tag.ADJ);
    }

    private void step(List<Token> tokens, State state) {
        Token token = tokens.get(state.at);
        boolean more = state.at + 1 < tokens.size();
        int cue = cueAt(tokens, state.at, state.cues);
        boolean of = more && tokens.get(state.at + 1).is("of") && token.is("instead");
        boolean than = more && tokens.get(state.at + 1).is("than") && token.is("rather");
        if (of || than) {
            state.starts(Piece.INSTEAD);
            state.at += 2;
        } else if (token.moment() != null) {
            time(tokens, state, token);
        } else if (cue > 0) {
            state.close();
            state.at += cue;
        } else if (token.is("not")) {
            state.starts(Piece.NOT);
            state.at++;
        } else if (role(token, state)) {
            state.starts(token.lower());
            state.at++;
        } else if (words.has("everyday-skip", token.lower()) && !token.is(Tag.PROPN) && !token.is("part-time")) {
            state.at++;
        } else {
            state.open.add(token);
            state.at++;
        }
    }

    /** "of" stays inside a phrase; "to" before a verb does as well. */
    private boolean role(Token token, State state) {
        boolean inside = token.is("of") && !state.open.isEmpty();
        return words.has("everyday-role", token.lower()) && !inside && !token.is(Tag.PROPN);
    }

    private static void time(List<Token> tokens, State state, Token token) {
        boolean bare = state.open.isEmpty()
                && !state.role.equals(Piece.OBJECT)
                && !state.role.equals(Piece.NOT)
                && !state.role.equals(Piece.INSTEAD);
        state.times.add(time(bare ? tokens.get(state.at - 1).lower() : "", token));
        if (!bare && state.open.isEmpty() && (state.role.equals(Piece.NOT) || state.role.equals(Piece.INSTEAD))) {
            state.open.add(token);
        }
        state.close();
        state.role = bare ? Piece.OBJECT : state.role;
        state.at++;
    }

    static TimeMention time(String before, Token token) {
        return TimeMention.of(before, token, Objects.requireNonNull(token.moment()));
    }

    /** How many tokens of a cue start there; 0 if none does. */
    int cueAt(List<Token> tokens, int at, Set<Cue> cues) {
        int change = words.phrase("everyday-cue", tokens, at);
        int over = words.phrase("everyday-no-more", tokens, at);
        int also = words.phrase("everyday-also", tokens, at);
        boolean of = at + 1 < tokens.size()
                && tokens.get(at).is("instead")
                && tokens.get(at + 1).is("of");
        if (over > 0) {
            cues.add(Cue.NO_MORE);
        } else if (also > 0) {
            cues.add(Cue.ALSO);
        } else if (change > 0 && !of) {
            cues.add(Cue.CHANGE);
        }
        return of ? 0 : Math.max(over, Math.max(also, change));
    }
}
