package net.memnos.engine.extract.rules.everyday;

import java.util.List;
import net.memnos.engine.extract.rules.everyday.VerbRead.Form;
import net.memnos.engine.extract.rules.everyday.VerbRead.Phase;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm;
import net.memnos.engine.extract.rules.text.VerbForm.Inflection;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads verbs by their forms alone: the tagger's word is not asked. */
final class VerbReader {

    private static final int LENGTH_MAX = 9;

    private final Verbs verbs;
    private final Words words;
    private final Habits habits;

    VerbReader(Verbs verbs, Words words, Habits habits) {
        this.verbs = verbs;
        this.words = words;
        this.habits = habits;
    }

    /** What was read so far. */
    private static final class State {
        boolean be;
        boolean have;
        boolean did;
        boolean past;
        boolean negated;
        boolean over;
        boolean passive;
        Form mood = Form.PRESENT;
        Phase phase = Phase.NONE;
    }

    /** The verb that starts at a token; null if none does. */
    @Nullable
    VerbRead at(List<Token> tokens, int start) {
        State state = new State();
        int end = Math.min(tokens.size(), start + LENGTH_MAX);
        for (int at = start; at < end; at++) {
            Token token = tokens.get(at);
            String next = at + 1 < tokens.size() ? tokens.get(at + 1).lower() : "";
            if (token.is("no") && next.equals("longer")) {
                state.over = true;
                at++;
            } else if (token.is("not") || token.is("never")) {
                state.negated = true;
            } else if (token.is("used") && next.equals("to") && !state.be) {
                state.phase = Phase.USED_TO;
                at++;
            } else if (token.is("would") && next.equals("rather")) {
                int second =
                        at + 2 < tokens.size() && verbs.reads(tokens.get(at + 2).lower(), Inflection.BASE)
                                ? at + 3
                                : at + 2;
                return new VerbRead("rather", Form.PRESENT, state.negated, state.over, state.phase, second);
            } else if (token.is("can")
                    && next.equals("not")
                    && at + 2 < tokens.size()
                    && tokens.get(at + 2).is("stand")) {
                return new VerbRead("hate", Form.PRESENT, false, false, state.phase, at + 3);
            } else if (token.is("had") && next.equals("to")) {
                state.past = true;
                at++;
            } else if (!auxiliary(tokens, at, state)
                    && !(words.has("everyday-skip", token.lower()) && !token.is("back"))) {
                return main(tokens, at, state);
            }
        }
        return state.be ? new VerbRead("be", form(state), state.negated, state.over, state.phase, end) : null;
    }

    private boolean auxiliary(List<Token> tokens, int at, State state) {
        String word = tokens.get(at).lower();
        if (words.has("be", word) || word.equals("'s") && tokens.get(at).is(Tag.AUX)) {
            state.be = true;
            state.past |= word.equals("was") || word.equals("were");
            return true;
        }
        if (words.has("modal", word)) {
            state.mood = word.equals("will") || word.equals("'ll") ? Form.FUTURE : Form.POSSIBLE;
            return true;
        }
        boolean more = participleFollows(tokens, at + 1);
        if (words.has("have", word) && more) {
            state.have = true;
            return true;
        }
        if (words.has("do", word) && baseFollows(tokens, at + 1)) {
            state.did |= word.equals("did");
            return true;
        }
        boolean got = words.has("get", word) && passiveFollows(tokens, at + 1);
        state.passive |= got;
        state.past |= got && word.equals("got");
        return got;
    }

    private boolean participleFollows(List<Token> tokens, int from) {
        for (int i = from; i < Math.min(tokens.size(), from + 4); i++) {
            String word = tokens.get(i).lower();
            boolean skips = word.equals("not") || word.equals("never") || words.has("everyday-skip", word);
            if (!skips) {
                return word.equals("been") || verbs.reads(word, Inflection.PARTICIPLE);
            }
        }
        return false;
    }

    private boolean baseFollows(List<Token> tokens, int from) {
        for (int i = from; i < Math.min(tokens.size(), from + 4); i++) {
            String word = tokens.get(i).lower();
            boolean skips = word.equals("not") || words.has("everyday-skip", word);
            if (!skips) {
                return verbs.reads(word, Inflection.BASE);
            }
        }
        return false;
    }

    private boolean passiveFollows(List<Token> tokens, int from) {
        return from < tokens.size()
                && words.has("everyday-passive", tokens.get(from).lower());
    }

    private @Nullable VerbRead main(List<Token> tokens, int at, State state) {
        Token token = tokens.get(at);
        List<VerbForm> readings = verbs.readings(token.lower());
        if (state.be || state.passive) {
            boolean ing = has(readings, Inflection.ING) && !token.is(Tag.PROPN);
            boolean going = token.is("going")
                    && at + 1 < tokens.size()
                    && tokens.get(at + 1).is("to");
            boolean passive = has(readings, Inflection.PARTICIPLE)
                    && (state.passive || words.has("everyday-passive", token.lower()));
            if (going
                    && at + 2 < tokens.size()
                    && verbs.reads(tokens.get(at + 2).lower(), Inflection.BASE)) {
                return new VerbRead("go", Form.POSSIBLE, state.negated, state.over, state.phase, at + 1);
            }
            if (!ing && !passive) {
                return new VerbRead("be", form(state), state.negated, state.over, state.phase, at);
            }
            Inflection wanted = passive ? Inflection.PARTICIPLE : Inflection.ING;
            Form voiced = state.be && state.past ? Form.WAS_PASSIVE : Form.PASSIVE;
            Form form = passive ? voiced : state.have ? Form.PERFECT : state.past ? Form.PAST : Form.PROGRESSIVE;
            boolean possible = state.mood != Form.PRESENT;
            return verb(tokens, at, lemma(readings, wanted), possible ? state.mood : form, state);
        }
        if (readings.isEmpty() || state.mood == Form.PRESENT && !state.have && onlyIng(readings)) {
            return null;
        }
        if (state.have && token.is("got")) {
            return verb(tokens, at, "have", Form.PRESENT, state);
        }
        boolean both = has(readings, Inflection.PAST) && has(readings, Inflection.BASE);
        boolean past = has(readings, Inflection.PAST) && !state.did && state.phase != Phase.USED_TO;
        Form form = state.mood != Form.PRESENT
                ? state.mood
                : state.have
                        ? Form.PERFECT
                        : state.did || state.past ? Form.PAST : both ? Form.EITHER : past ? Form.PAST : Form.PRESENT;
        Inflection wanted = state.have
                ? Inflection.PARTICIPLE
                : both
                        ? Inflection.BASE
                        : past
                                ? Inflection.PAST
                                : has(readings, Inflection.THIRD_PERSON) ? Inflection.THIRD_PERSON : Inflection.BASE;
        return verb(tokens, at, lemma(readings, wanted), form, state);
    }

    private static boolean onlyIng(List<VerbForm> readings) {
        return readings.stream().allMatch(reading -> reading.inflection() == Inflection.ING);
    }

    /** The verb with its particles; behind "started", "stopped", "went back to" and the like the second verb says what. */
    private VerbRead verb(List<Token> tokens, int at, String base, Form form, State state) {
        String whole = habits.longest(base, tokens, at + 1);
        int end = at + whole.split(" ").length;
        VerbRead plain = new VerbRead(whole, form, state.negated, state.over, state.phase, end);
        String phrase = base;
        for (int i = at + 1; i <= Math.min(tokens.size(), at + 4); i++) {
            Phase phase = words.has("everyday-stop-verb", phrase)
                    ? Phase.STOPS
                    : words.has("everyday-back-verb", phrase)
                            ? Phase.BACK
                            : words.has("everyday-begin-verb", phrase) ? Phase.BEGINS : Phase.NONE;
            if (phase != Phase.NONE && i < tokens.size()) {
                int skip = words.has("everyday-skip", tokens.get(i).lower()) && i + 1 < tokens.size() ? i + 1 : i;
                int second = tokens.get(skip).is("to") && skip + 1 < tokens.size() ? skip + 1 : skip;
                boolean ing = verbs.reads(tokens.get(second).lower(), Inflection.ING);
                boolean to = second > skip
                        && phase == Phase.BEGINS
                        && verbs.reads(tokens.get(second).lower(), Inflection.BASE);
                if (ing || to) {
                    String lemma =
                            lemma(verbs.readings(tokens.get(second).lower()), ing ? Inflection.ING : Inflection.BASE);
                    return phased(tokens, second, lemma, phase, plain);
                }
            }
            if (i < tokens.size()) {
                phrase += " " + tokens.get(i).lower();
            }
        }
        return goes(tokens, plain);
    }

    private VerbRead phased(List<Token> tokens, int at, String base, Phase phase, VerbRead first) {
        String whole = habits.longest(base, tokens, at + 1);
        VerbRead second =
                new VerbRead(whole, first.form(), first.negated(), first.over(), phase, at + whole.split(" ").length);
        return goes(tokens, second);
    }

    /** "go swimming" is to swim. */
    private VerbRead goes(List<Token> tokens, VerbRead verb) {
        int next = verb.end();
        boolean swims = (verb.is("go") || verb.is("do"))
                && next < tokens.size()
                && verbs.reads(tokens.get(next).lower(), Inflection.ING);
        return swims
                ? new VerbRead(
                        lemma(verbs.readings(tokens.get(next).lower()), Inflection.ING),
                        verb.form(),
                        verb.negated(),
                        verb.over(),
                        verb.phase(),
                        next + 1)
                : verb;
    }

    private static Form form(State state) {
        if (state.mood != Form.PRESENT) {
            return state.mood;
        }
        return state.have ? Form.PERFECT : state.past ? Form.PAST : Form.PRESENT;
    }

    private static String lemma(List<VerbForm> readings, Inflection wanted) {
        return readings.stream()
                .filter(reading -> reading.inflection() == wanted)
                .map(VerbForm::lemma)
                .findFirst()
                .orElseGet(() -> readings.getFirst().lemma());
    }

    private static boolean has(List<VerbForm> readings, Inflection form) {
        return readings.stream().anyMatch(reading -> reading.inflection() == form);
    }
}
