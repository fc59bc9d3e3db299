package net.memnos.engine.extract.rules.clause;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.extract.time.TimeExpression;
import org.jspecify.annotations.Nullable;

/** Cuts a sentence into clauses. What it does not understand makes a clause incomplete, never something else. */
public final class ClauseParser {

    private static final int ADJUNCT_MAX = 8;

    private final Words words;
    private final NounPhrases phrases;
    private final VerbGroups groups;
    private final ArgumentReader arguments;

    /**
     * A parser.
     *
     * @param phrasalVerbs verbs with a particle, as "take over"
     */
    public ClauseParser(Verbs verbs, Words words, Set<String> phrasalVerbs) {
        this.words = words;
        this.phrases = new NounPhrases(words);
        this.groups = new VerbGroups(verbs, words);
        this.arguments = new ArgumentReader(words, phrases, this::startsClause, phrasalVerbs);
    }

    /** The clauses of a sentence in order. */
    public List<Clause> clauses(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        List<Clause> clauses = new ArrayList<>();
        int at = 0;
        boolean clean = true;
        boolean first = true;
        while (at < tokens.size()) {
            Front front = new Front();
            at = front(tokens, at, front);
            if (at >= tokens.size()) {
                break;
            }
            NounPhrase last = clauses.isEmpty() ? null : clauses.getLast().subject();
            Clause clause = clauseAt(sentence, at, front, front.joins ? last : null, clean && front.clean, first);
            clause = clause == null ? null : Antecedents.resolved(clause, clauses);
            first = false;
            if (clause == null) {
                at = boundary(tokens, at);
                clean = at < tokens.size() && !tokens.get(at).is(",");
            } else {
                clauses.add(clause);
                at = clause.complete() ? clause.end() : boundary(tokens, clause.end());
                clean = true;
            }
        }
        return clauses;
    }

    /** A noun phrase that a token starts, for readers of notes and fragments. */
    public @Nullable NounPhrase phraseAt(List<Token> tokens, int at) {
        NounPhrase phrase = phrases.attachedAt(tokens, at);
        return phrase == null ? null : phrase;
    }

    /** What stands before the subject. */
    private static final class Front {
        final List<TimeMention> times = new ArrayList<>();
        final List<Argument> arguments = new ArrayList<>();
        final Set<Cue> cues = EnumSet.noneOf(Cue.class);
        boolean joins;
        boolean clean = true;
    }

    private int front(List<Token> tokens, int start, Front front) {
        int at = start;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            TimeExpression moment = token.moment();
            int cue = arguments.cueAt(tokens, at, front.cues);
            if (moment != null) {
                front.times.add(TimeMention.of("", token, moment));
                at++;
            } else if (at + 1 < tokens.size()
                    && words.has("time-preposition", token.lower())
                    && tokens.get(at + 1).is(Tag.TIME)) {
                Token time = tokens.get(at + 1);
                front.times.add(TimeMention.of(token.lower(), time, Objects.requireNonNull(time.moment())));
                at += 2;
            } else if (cue > 0) {
                at += cue;
            } else if (words.phrase("opener-phrase", tokens, at) > 0) {
                at += words.phrase("opener-phrase", tokens, at);
            } else if (token.is(Tag.CCONJ) || token.is("then")) {
                front.joins = at == start || front.joins;
                at++;
            } else if (token.is(Tag.PUNCT)
                    || token.is(Tag.INTJ)
                    || words.has("opener", token.lower())
                    || words.has("subordinator", token.lower()) && !token.is("since")
                    || token.is("since") && startsClause(tokens, at + 1)) {
                at++;
            } else if (adjunctAt(tokens, at) > 0) {
                at += adjunctAt(tokens, at);
            } else if (words.has("fronted", token.lower())) {
                NounPhrase phrase = phrases.at(tokens, at + 1);
                int after = phrase == null ? at : phrases.withOf(tokens, phrase).end();
                if (phrase == null || after >= tokens.size()) {
                    return at;
                }
                front.arguments.add(new Argument(token.lower(), phrases.withOf(tokens, phrase)));
                at = tokens.get(after).is(",") ? after + 1 : after;
            } else {
                return at;
            }
        }
        return at;
    }

    /** How many tokens of a phrase of circumstance start there: "since the reorg", "with caching on,". */
    private int adjunctAt(List<Token> tokens, int at) {
        if (!words.has("front-adjunct", tokens.get(at).lower())) {
            return 0;
        }
        int next = at + 1 < tokens.size()
                        && (tokens.get(at + 1).is("to") || tokens.get(at + 1).is("of"))
                ? at + 2
                : at + 1;
        NounPhrase phrase = phrases.at(tokens, next);
        int after = phrase == null ? next : phrases.withOf(tokens, phrase).end();
        if (phrase != null && startsClause(tokens, after)) {
            return after - at;
        }
        for (int i = next; i < Math.min(tokens.size(), at + ADJUNCT_MAX); i++) {
            if (tokens.get(i).is(",")) {
                return i + 1 - at;
            }
        }
        return 0;
    }

    private @Nullable Clause clauseAt(
            Sentence sentence, int at, Front front, @Nullable NounPhrase inherited, boolean clean, boolean first) {
        List<Token> tokens = sentence.tokens();
        NounPhrase subject = subjectAt(tokens, at);
        VerbGroup verb = subject == null ? null : groups.at(tokens, subject.end());
        boolean fromBefore = false;
        if (verb == null) {
            verb = groups.at(tokens, at);
            if (verb == null || inherited == null && !(first && imperative(tokens, at))) {
                return null;
            }
            fromBefore = inherited != null;
            subject = inherited == null && told(tokens, at, verb) ? speaker(tokens, at) : inherited;
        }
        ArgumentReader.Read read = arguments.read(tokens, verb, front.arguments, front.times, front.cues);
        return new Clause(
                sentence,
                subject,
                fromBefore,
                read.verb(),
                read.arguments(),
                read.cues(),
                read.times(),
                clean && read.complete(),
                read.end());
    }

    /** "Sold the car", "had to raise the limit": the speaker did it. */
    private static boolean told(List<Token> tokens, int at, VerbGroup verb) {
        boolean past = verb.tense() == VerbGroup.Tense.PAST
                || verb.tense() == VerbGroup.Tense.EITHER && !tokens.get(at).capital() && at > 0;
        return past && !verb.passive() && !verb.is("be");
    }

    private static NounPhrase speaker(List<Token> tokens, int at) {
        Token speaker = Token.speaker(tokens.get(at).start());
        return new NounPhrase(at, at, NounPhrase.Determiner.NONE, null, List.of(speaker), List.of(), List.of());
    }

    private boolean imperative(List<Token> tokens, int at) {
        String word = tokens.get(at).lower();
        boolean had = word.equals("had")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).is("to");
        return had || tokens.get(at).is(Tag.VERB) || words.has("do", word) || words.has("constraint-adverb", word);
    }

    /** The subject at a token: the longest phrase that a verb follows. */
    private @Nullable NounPhrase subjectAt(List<Token> tokens, int at) {
        NounPhrase attached = phrases.attachedAt(tokens, at);
        if (attached == null) {
            return null;
        }
        if (groups.at(tokens, attached.end()) != null) {
            return attached;
        }
        NounPhrase joined = joined(tokens, attached);
        if (joined != null) {
            return joined;
        }
        NounPhrase alone = phrases.at(tokens, at);
        return alone != null && groups.at(tokens, alone.end()) != null ? alone : null;
    }

    private @Nullable NounPhrase joined(List<Token> tokens, NounPhrase first) {
        int at = first.end();
        if (at + 1 >= tokens.size() || !tokens.get(at).is("and")) {
            return null;
        }
        NounPhrase second = phrases.at(tokens, at + 1);
        if (second == null || groups.at(tokens, second.end()) == null) {
            return null;
        }
        return first.joined(List.of(second), second.end());
    }

    private boolean startsClause(List<Token> tokens, int at) {
        return at < tokens.size() && subjectAt(tokens, at) != null;
    }

    /** Where the next clause may begin: a mark or a conjunction. */
    private int boundary(List<Token> tokens, int from) {
        int at = from;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (at > from
                    && (token.is(Tag.PUNCT) && !token.is("\"") && !token.is("'")
                            || token.is("but")
                            || token.is("and") && startsClause(tokens, at + 1)
                            || token.is("because"))) {
                return at;
            }
            at++;
        }
        return at;
    }
}
