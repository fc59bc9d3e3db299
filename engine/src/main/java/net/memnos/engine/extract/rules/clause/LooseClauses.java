package net.memnos.engine.extract.rules.clause;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.VerbForm;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Finds subject and verb in each stretch of a sentence between marks and conjunctions, whatever stands before and after
 * them. Arguments are not read.
 */
public final class LooseClauses {

    private static final int CHAIN_MAX = 4;

    private final Words words;
    private final Verbs verbs;
    private final NounPhrases phrases;
    private final VerbGroups groups;

    public LooseClauses(Verbs verbs, Words words) {
        this.words = words;
        this.verbs = verbs;
        this.phrases = new NounPhrases(words);
        this.groups = new VerbGroups(verbs, words);
    }

    /** One clause at most for each stretch, in order. */
    public List<Clause> clauses(Sentence sentence) {
        List<Clause> clauses = new ArrayList<>();
        List<Token> tokens = sentence.tokens();
        int start = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            if (at == tokens.size() || cuts(tokens, start, at)) {
                Clause clause = at > start ? clause(sentence, start, at) : null;
                if (clause != null) {
                    clauses.add(Antecedents.resolved(clause, clauses));
                }
                start = at + 1;
            }
        }
        return clauses;
    }

    private boolean cuts(List<Token> tokens, int start, int at) {
        Token token = tokens.get(at);
        boolean mark = token.is(Tag.PUNCT) && !token.is("\"") && !token.is("'") && !token.is("%");
        boolean joins = words.has("loose-joint", token.lower())
                && !(at + 1 < tokens.size() && tokens.get(at + 1).is("of"));
        boolean figure = at + 1 < tokens.size()
                && (tokens.get(at + 1).is(Tag.NUM) || tokens.get(at + 1).is(Tag.TIME));
        joins &= !figure || words.has("subordinator", token.lower());
        boolean and = token.is("and")
                && hasVerb(tokens, start, at)
                && hasVerb(tokens, at + 1, Math.min(tokens.size(), at + 6));
        return mark || joins || and;
    }

    private boolean hasVerb(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).is(Tag.VERB) || tokens.get(i).is(Tag.AUX)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Clause clause(Sentence sentence, int start, int end) {
        List<Token> tokens = sentence.tokens();
        for (int at = start; at < end; at++) {
            VerbGroup group = groups.at(tokens, at);
            boolean hour =
                    tokens.get(at).is("am") && at > 0 && tokens.get(at - 1).is(Tag.NUM);
            boolean infinitive = at > start && tokens.get(at - 1).is("to");
            if (group == null || group.end() > end || hour || infinitive) {
                continue;
            }
            NounPhrase subject = at == start ? null : subject(tokens, start, at);
            boolean opens = at == start || onlyAdverbs(tokens, start, at);
            boolean told = opens && subject == null && told(tokens, group);
            if (subject == null && !told) {
                continue;
            }
            boolean own = tokens.subList(0, at).stream().anyMatch(token -> token.is("i"));
            NounPhrase who = subject != null ? subject : own ? self(tokens, at) : speaker(tokens, at);
            Set<Cue> cues = cues(tokens, start, end);
            VerbGroup verb = chained(tokens, group, end);
            if (verb.negated() && cues.contains(Cue.NO_MORE)) {
                verb = verb.until(verb.end(), true);
            }
            return new Clause(sentence, who, false, verb, List.of(), cues, times(tokens, start, end), false, end);
        }
        return null;
    }

    private boolean onlyAdverbs(List<Token> tokens, int start, int at) {
        for (int i = start; i < at; i++) {
            Token token = tokens.get(i);
            boolean light = words.has("verb-adverb", token.lower())
                    || words.has("opener", token.lower())
                    || words.has("subordinator", token.lower())
                    || token.is(Tag.INTJ)
                    || token.is(Tag.CCONJ)
                    || token.is(Tag.TIME);
            if (!light) {
                return false;
            }
        }
        return true;
    }

    /** "Moved the repo over", "had to bump it": the speaker's team did it. */
    private boolean told(List<Token> tokens, VerbGroup group) {
        String first = tokens.get(group.start()).lower();
        boolean past = verbs.reads(first, VerbForm.Inflection.PAST) || first.endsWith("ed") || first.equals("had");
        return past
                && !group.passive()
                && !group.is("be")
                && group.tense() != VerbGroup.Tense.PRESENT
                && group.mood() == VerbGroup.Mood.ASSERTED;
    }

    private static NounPhrase self(List<Token> tokens, int at) {
        Token speaker = Token.speaker(tokens.get(at).start());
        return new NounPhrase(at, at, NounPhrase.Determiner.NONE, null, List.of(speaker), List.of(), List.of());
    }

    private static NounPhrase speaker(List<Token> tokens, int at) {
        Token speaker = Token.team(tokens.get(at).start());
        return new NounPhrase(at, at, NounPhrase.Determiner.NONE, null, List.of(speaker), List.of(), List.of());
    }

    /** The longest phrase that ends where the verb begins. */
    private @Nullable NounPhrase subject(List<Token> tokens, int start, int verb) {
        for (int from = start; from < verb; from++) {
            boolean inside = from > start && inPhrase(tokens, from);
            NounPhrase attached = inside ? null : phrases.narrowedAt(tokens, from);
            if (attached != null && attached.end() == verb) {
                boolean part = from > start
                        && words.has("narrowing", tokens.get(from - 1).lower());
                return part ? null : attached;
            }
            NounPhrase alone = inside ? null : phrases.at(tokens, from);
            if (alone != null && alone.end() == verb) {
                boolean afterPreposition = from > start
                        && words.has("preposition", tokens.get(from - 1).lower());
                return afterPreposition ? null : alone;
            }
        }
        return null;
    }

    private boolean inPhrase(List<Token> tokens, int from) {
        Token before = tokens.get(from - 1);
        return before.is(Tag.ADJ)
                || before.is(Tag.NOUN)
                        && !tokens.get(from).is(Tag.PRON)
                        && !tokens.get(from).is(Tag.DET)
                || before.is(Tag.PROPN) && tokens.get(from).is(Tag.NOUN)
                || before.is(Tag.DET)
                || before.is(Tag.VERB) && from > 1 && tokens.get(from - 2).is(Tag.DET);
    }

    /** "ended up migrating", "made us rename", "managed to move": what was done in the end. */
    private VerbGroup chained(List<Token> tokens, VerbGroup first, int end) {
        if (!words.has("loose-chain", first.lemma()) || first.tense() == VerbGroup.Tense.PRESENT) {
            return first;
        }
        for (int at = first.end(); at < Math.min(end, first.end() + CHAIN_MAX); at++) {
            String word = tokens.get(at).lower();
            boolean ing = verbs.reads(word, VerbForm.Inflection.ING);
            boolean base = verbs.reads(word, VerbForm.Inflection.BASE)
                    && at > first.end()
                    && (tokens.get(at - 1).is("to") || tokens.get(at - 1).is(Tag.PRON));
            if (ing || base) {
                VerbForm.Inflection form = ing ? VerbForm.Inflection.ING : VerbForm.Inflection.BASE;
                String lemma = verbs.readings(word).stream()
                        .filter(reading -> reading.inflection() == form)
                        .map(VerbForm::lemma)
                        .findFirst()
                        .orElse(word);
                return new VerbGroup(
                        lemma,
                        VerbGroup.Tense.PAST,
                        false,
                        false,
                        first.negated(),
                        false,
                        first.mood(),
                        VerbGroup.Phase.NONE,
                        first.start(),
                        at + 1);
            }
        }
        return first;
    }

    /** "as of 5.0", "starting with v5" */
    private static boolean asOf(List<Token> tokens, int start, int end) {
        for (int at = start; at + 1 < end; at++) {
            boolean of = tokens.get(at).is("as") && tokens.get(at + 1).is("of");
            boolean with = tokens.get(at).is("starting") && tokens.get(at + 1).is("with");
            if (of || with) {
                return true;
            }
        }
        return false;
    }

    private Set<Cue> cues(List<Token> tokens, int start, int end) {
        Set<Cue> cues = EnumSet.noneOf(Cue.class);
        if (asOf(tokens, start, end)) {
            cues.add(Cue.CHANGE);
        }
        for (int at = start; at < end; at++) {
            StringBuilder phrase = new StringBuilder();
            for (int i = at; i < Math.min(end, at + 3); i++) {
                phrase.append(i > at ? " " : "").append(tokens.get(i).lower());
                String text = phrase.toString();
                if (words.has("cue-change", text)) {
                    cues.add(Cue.CHANGE);
                } else if (words.has("cue-no-more", text)) {
                    cues.add(Cue.NO_MORE);
                } else if (words.has("cue-also", text)) {
                    cues.add(Cue.ALSO);
                }
            }
        }
        return cues;
    }

    private static List<TimeMention> times(List<Token> tokens, int start, int end) {
        List<TimeMention> times = new ArrayList<>();
        for (int at = start; at < end; at++) {
            var moment = tokens.get(at).moment();
            if (moment != null) {
                String before = at > start ? tokens.get(at - 1).lower() : "";
                times.add(TimeMention.of(before, tokens.get(at), moment));
            }
        }
        return times;
    }
}
