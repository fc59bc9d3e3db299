package net.memnos.engine.extract.rules.clause;

import java.util.List;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm;
import net.memnos.engine.extract.rules.text.VerbForm.Inflection;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** Reads verb groups: auxiliaries, adverbs among them, and the main verb. */
final class VerbGroups {

    private static final int LENGTH_MAX = 10;

    private final Verbs verbs;
    private final Words words;

    VerbGroups(Verbs verbs, Words words) {
        this.verbs = verbs;
        this.words = words;
    }

    /** What was read so far. */
    private static final class Reading {
        boolean be;
        boolean have;
        boolean got;
        boolean being;
        boolean past;
        boolean negated;
        boolean ended;
        VerbGroup.Mood mood = VerbGroup.Mood.ASSERTED;
        VerbGroup.Phase phase = VerbGroup.Phase.NONE;
    }

    /** The verb group that starts at a token; null if none does. */
    @Nullable
    VerbGroup at(List<Token> tokens, int start) {
        Reading reading = new Reading();
        int end = Math.min(tokens.size(), start + LENGTH_MAX);
        for (int at = start; at < end; at++) {
            Token token = tokens.get(at);
            String word = token.lower();
            if (word.equals("no") && at + 1 < end && tokens.get(at + 1).is("longer")) {
                reading.ended = true;
                at++;
            } else if (word.equals("not") || word.equals("never") || word.equals("n't")) {
                reading.negated = true;
            } else if (words.has("verb-adverb", word)) {
                continue;
            } else if (word.equals("had") && at + 1 < end && tokens.get(at + 1).is("to")) {
                // "had to raise": it was done.
                reading.past = true;
                at++;
            } else if (words.has("modal", word) && !token.is(Tag.NOUN) && !token.is(Tag.PROPN)) {
                reading.mood = mood(word);
            } else if (word.equals("used") && at + 1 < end && tokens.get(at + 1).is("to")) {
                reading.phase = VerbGroup.Phase.USED_TO;
                at++;
            } else if (auxiliary(tokens, at, end, reading)) {
                reading.past |= words.has("past-auxiliary", word);
            } else {
                return main(tokens, start, at, reading);
            }
        }
        return reading.be ? group("be", tense(reading, Inflection.BASE), start, end, reading, false, false) : null;
    }

    private static VerbGroup.Mood mood(String word) {
        return switch (word) {
            case "will", "shall" -> VerbGroup.Mood.FUTURE;
            case "must" -> VerbGroup.Mood.OBLIGED;
            default -> VerbGroup.Mood.POSSIBLE;
        };
    }

    /** Takes a form of be, have or do if another verb can follow. */
    private boolean auxiliary(List<Token> tokens, int at, int end, Reading reading) {
        String word = tokens.get(at).lower();
        if (words.has("be", word) || word.equals("'s")) {
            reading.be = true;
            reading.being |= word.equals("being");
            return true;
        }
        boolean got = words.has("get", word)
                && at + 1 < end
                && !tokens.get(at + 1).is(Tag.NOUN)
                && verbs.reads(tokens.get(at + 1).lower(), Inflection.PARTICIPLE);
        if (got) {
            reading.be = true;
            reading.got = true;
            reading.past |= !word.startsWith("get");
            return true;
        }
        boolean more = at + 1 < end && continues(tokens, at + 1, end);
        if (words.has("have", word) && more) {
            reading.have = true;
            return true;
        }
        return words.has("do", word) && more;
    }

    private boolean continues(List<Token> tokens, int at, int end) {
        for (int i = at; i < end; i++) {
            Token token = tokens.get(i);
            if (words.has("be", token.lower()) || token.is(Tag.VERB)) {
                return true;
            }
            if (!token.is("not") && !token.is("never") && !words.has("verb-adverb", token.lower())) {
                return verbs.reads(token.lower(), Inflection.PARTICIPLE) && !token.is(Tag.NOUN) && !token.is(Tag.ADJ);
            }
        }
        return false;
    }

    private @Nullable VerbGroup main(List<Token> tokens, int start, int at, Reading reading) {
        Token token = tokens.get(at);
        List<VerbForm> forms = verbs.readings(token.lower());
        boolean participle = has(forms, Inflection.PARTICIPLE) || token.lower().endsWith("ed");
        boolean ing = has(forms, Inflection.ING) || token.lower().endsWith("ing");
        boolean verb = token.is(Tag.VERB) || token.is(Tag.AUX) && !forms.isEmpty();
        if (reading.be) {
            boolean passive = participle
                    && (verb || reading.got || token.is(Tag.ADJ) && has(forms, Inflection.PARTICIPLE))
                    && (reading.got || !words.has("state-adjective", token.lower()));
            boolean progressive = ing && verb;
            if (!passive && !progressive) {
                return group("be", tense(reading, Inflection.BASE), start, at, reading, false, false);
            }
            Inflection form = passive ? Inflection.PARTICIPLE : Inflection.ING;
            return group(lemma(token, forms, form), tense(reading, form), start, at + 1, reading, passive, progressive);
        }
        if (!verb) {
            return null;
        }
        Inflection form = form(token, forms, reading);
        if (form == Inflection.ING || forms.isEmpty() && token.lower().endsWith("ing")) {
            return null;
        }
        VerbGroup plain = group(lemma(token, forms, form), tense(reading, form), start, at + 1, reading, false, false);
        return phased(tokens, plain, reading);
    }

    private static Inflection form(Token token, List<VerbForm> forms, Reading reading) {
        if (reading.have && (has(forms, Inflection.PARTICIPLE) || forms.isEmpty())) {
            return Inflection.PARTICIPLE;
        }
        if (has(forms, Inflection.THIRD_PERSON)) {
            return Inflection.THIRD_PERSON;
        }
        if (has(forms, Inflection.PAST)) {
            return Inflection.PAST;
        }
        if (has(forms, Inflection.BASE)) {
            return Inflection.BASE;
        }
        return forms.isEmpty() && token.lower().endsWith("ed") && !token.lower().endsWith("eed")
                ? Inflection.PAST
                : forms.isEmpty() ? Inflection.BASE : forms.getFirst().inflection();
    }

    /** "started working", "stopped using", "decided to use": the second verb says what. */
    private VerbGroup phased(List<Token> tokens, VerbGroup first, Reading reading) {
        int at = first.end();
        if (at >= tokens.size()) {
            return first;
        }
        boolean to = tokens.get(at).is("to");
        Token next = tokens.get(Math.min(tokens.size() - 1, to ? at + 1 : at));
        VerbGroup.Phase phase = VerbGroup.Phase.NONE;
        Inflection wanted = to ? Inflection.BASE : Inflection.ING;
        if (words.has("phase-begin", first.lemma())) {
            phase = VerbGroup.Phase.BEGINS;
        } else if (words.has("phase-stop", first.lemma()) && !to) {
            phase = VerbGroup.Phase.STOPS;
        } else if (words.has("phase-decide", first.lemma()) && to) {
            phase = VerbGroup.Phase.DECIDED;
        }
        if (phase == VerbGroup.Phase.NONE || !verbs.reads(next.lower(), wanted)) {
            return first;
        }
        reading.phase = phase;
        int end = (to ? at + 1 : at) + 1;
        return group(
                lemma(next, verbs.readings(next.lower()), wanted),
                first.tense(),
                first.start(),
                end,
                reading,
                false,
                false);
    }

    private static VerbGroup.Tense tense(Reading reading, Inflection form) {
        if (reading.have) {
            return VerbGroup.Tense.PERFECT;
        }
        if (reading.past || form == Inflection.PAST) {
            return VerbGroup.Tense.PAST;
        }
        return VerbGroup.Tense.PRESENT;
    }

    private VerbGroup group(
            String lemma, VerbGroup.Tense tense, int start, int end, Reading reading, boolean passive, boolean ing) {
        boolean alike = !reading.be
                && !reading.have
                && tense == VerbGroup.Tense.PAST
                && !reading.past
                && verbs.reads(lemma, Inflection.PAST);
        return new VerbGroup(
                lemma,
                alike ? VerbGroup.Tense.EITHER : tense,
                passive,
                ing || reading.being,
                reading.negated,
                reading.ended,
                reading.mood,
                reading.phase,
                start,
                end);
    }

    private static String lemma(Token token, List<VerbForm> forms, Inflection form) {
        return forms.stream()
                .filter(reading -> reading.inflection() == form)
                .map(VerbForm::lemma)
                .findFirst()
                .orElse(forms.isEmpty() ? token.lower() : forms.getFirst().lemma());
    }

    private static boolean has(List<VerbForm> forms, Inflection form) {
        return forms.stream().anyMatch(reading -> reading.inflection() == form);
    }
}
