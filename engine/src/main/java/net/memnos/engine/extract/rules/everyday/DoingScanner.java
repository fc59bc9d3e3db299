package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.Tag;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;
import org.jspecify.annotations.Nullable;

/** Cuts a sentence into doings: wherever a clause may begin, a subject and a verb are looked for. */
final class DoingScanner {

    private static final int FRONT_MAX = 8;

    private final Words words;
    private final WhoReader subjects;
    private final VerbReader verbs;
    private final PieceReader pieces;

    DoingScanner(Words words, WhoReader subjects, VerbReader verbs) {
        this.words = words;
        this.subjects = subjects;
        this.verbs = verbs;
        this.pieces = new PieceReader(words, this::opens);
    }

    /** The doings of a sentence in order. */
    List<Doing> doings(Sentence sentence, Speech speech) {
        List<Token> tokens = sentence.tokens();
        List<Doing> doings = new ArrayList<>();
        boolean asserted = true;
        boolean blocked = false;
        int at = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (inverted(tokens, at) || words.has("everyday-unasserted", token.lower()) && !token.is(Tag.PROPN)) {
                asserted = false;
                at++;
                continue;
            }
            if (mark(tokens, at)) {
                asserted |= token.is(Tag.PUNCT);
                blocked &= !token.is("but") && !token.is(";");
                at++;
                continue;
            }
            Front front = front(tokens, at);
            Doing doing =
                    front.at < tokens.size() ? doing(sentence, front, doings, speech, asserted && !blocked) : null;
            if (doing == null) {
                at = skipped(tokens, Math.max(at, front.at - 1));
                continue;
            }
            blocked |= words.has("everyday-blocks", doing.verb().lemma())
                    || doing.verb().form() == VerbRead.Form.POSSIBLE;
            asserted = true;
            speech.speaksOf(doing.who());
            doings.add(doing);
            at = Math.max(doing.end(), front.at + 1);
        }
        return doings;
    }

    /** "had we moved", "should I leave": supposed, not said. */
    private static boolean inverted(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        boolean opens = at == 0 || tokens.get(at - 1).is(Tag.PUNCT);
        return opens
                && (token.is("had") || token.is("were") || token.is("should"))
                && at + 1 < tokens.size()
                && tokens.get(at + 1).is(Tag.PRON);
    }

    /** What stands before a subject. */
    private static final class Front {
        final Set<Cue> cues = EnumSet.noneOf(Cue.class);
        final List<TimeMention> times = new ArrayList<>();
        int at;
    }

    private Front front(List<Token> tokens, int start) {
        Front front = new Front();
        int at = start;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            int opener = words.phrase("opener-phrase", tokens, at);
            int cue = pieces.cueAt(tokens, at, front.cues);
            int before = at;
            if (cue > 0) {
                at += cue;
            } else if (opener > 0) {
                at += opener;
            } else if (token.moment() != null) {
                front.times.add(PieceReader.time(at > start ? tokens.get(at - 1).lower() : "", token));
                at++;
            } else if (token.is(Tag.INTJ)
                    || words.has("opener", token.lower())
                    || words.has("everyday-skip", token.lower())
                    || token.is(Tag.PUNCT)) {
                at++;
            } else if (words.has("everyday-role", token.lower()) && !token.is("like")) {
                at = afterFront(tokens, at);
            }
            if (at == before) {
                break;
            }
        }
        front.at = at;
        return front;
    }

    /** After a phrase of circumstance: "with the new job", "in the mornings,". */
    private int afterFront(List<Token> tokens, int at) {
        if (at + 1 < tokens.size() && tokens.get(at + 1).is(Tag.TIME)) {
            return at + 1;
        }
        for (int i = at + 1; i < Math.min(tokens.size(), at + FRONT_MAX); i++) {
            Token token = tokens.get(i);
            boolean subject = i > at + 1 && (token.is("i") || token.is("we") || token.is("my") || token.is("our"))
                    || i > at + 2
                            && token.capital()
                            && token.is(Tag.PROPN)
                            && verbs.at(tokens, i + 1 < tokens.size() ? i + 1 : i) != null;
            if (token.is(",")) {
                return i + 1;
            }
            if (subject || token.is(Tag.TIME)) {
                return i;
            }
        }
        return at;
    }

    private boolean mark(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        boolean circumstance = token.is("since")
                && at + 1 < tokens.size()
                && (tokens.get(at + 1).is(Tag.DET)
                        || tokens.get(at + 1).is("my")
                        || tokens.get(at + 1).is("our"));
        boolean joins = words.has("subordinator", token.lower()) && !token.is("as") && !circumstance;
        return token.is(Tag.PUNCT) || token.is(Tag.CCONJ) || joins;
    }

    /** The next place where a clause may begin. */
    private int skipped(List<Token> tokens, int from) {
        int at = from + 1;
        while (at < tokens.size()
                && !mark(tokens, at)
                && !words.has("everyday-unasserted", tokens.get(at).lower())) {
            at++;
        }
        return at;
    }

    private boolean opens(List<Token> tokens, int at) {
        Front front = front(tokens, at);
        if (front.at >= tokens.size()) {
            return false;
        }
        Speech nobody = new Speech("I", Instant.EPOCH, false);
        nobody.speaksOf(new Who("he", Who.Form.NAME, null, 0));
        Who who = subjects.at(tokens, front.at, nobody);
        return who != null && who.end() < tokens.size() && verbs.at(tokens, who.end()) != null
                || elided(tokens, front.at);
    }

    private boolean elided(List<Token> tokens, int at) {
        VerbRead verb = verbs.at(tokens, at);
        return verb != null
                && !verb.is("be")
                && (verb.form() == VerbRead.Form.PAST
                        || verb.form() == VerbRead.Form.PERFECT
                        || verb.form() == VerbRead.Form.EITHER
                                && !tokens.get(at).is(Tag.NOUN)
                                && (at > 0 && tokens.get(at - 1).is("and")
                                        || tokens.get(at).is("quit")));
    }

    /** Where the verb of somebody stands who is of no matter: "the dietician raised my limit"; 0 if there is none. */
    private int unnamed(List<Token> tokens, int at) {
        boolean opens = tokens.get(at).is(Tag.DET)
                || tokens.get(at).is("my")
                || tokens.get(at).is("our")
                || tokens.get(at).is("they");
        for (int i = at + 1; opens && i < Math.min(tokens.size(), at + 4); i++) {
            VerbRead verb = verbs.at(tokens, i);
            if (verb != null && verb.form() == VerbRead.Form.PAST && !verb.is("be")) {
                return i;
            }
        }
        return 0;
    }

    /** "my favourite tea these days is": the cue belongs to what is said. */
    private @Nullable Who withCue(@Nullable Who who, List<Token> tokens, Front front) {
        if (who == null || who.end() >= tokens.size()) {
            return who;
        }
        int cue = pieces.cueAt(tokens, who.end(), front.cues);
        return cue == 0 ? who : new Who(who.name(), who.form(), who.phrase(), who.end() + cue, who.other());
    }

    private @Nullable Doing doing(Sentence sentence, Front front, List<Doing> before, Speech speech, boolean asserted) {
        List<Token> tokens = sentence.tokens();
        int at = front.at;
        Who who = withCue(subjects.at(tokens, at, speech), tokens, front);
        VerbRead verb = who == null || who.end() >= tokens.size() ? null : verbs.at(tokens, who.end());
        if (verb == null && who != null && who.form() == Who.Form.THING && who.phrase() != null) {
            // "the rent in Graz went up": the longer phrase first, then its head alone.
            who = null;
        }
        int later = verb == null ? unnamed(tokens, at) : 0;
        if (later > 0) {
            verb = verbs.at(tokens, later);
            who = new Who("", Who.Form.POINTER, null, later);
        }
        if (verb == null) {
            verb = verbs.at(tokens, at);
            boolean past = verb != null && elided(tokens, at);
            boolean joined = verb != null
                    && !before.isEmpty()
                    && at > 0
                    && tokens.get(at - 1).is("and");
            boolean inherits = joined
                    && verb != null
                    && verb.form() == before.getLast().verb().form();
            if (verb == null || !past && !inherits) {
                return null;
            }
            boolean own = before.isEmpty() || before.getLast().who().form() == Who.Form.POINTER;
            Who last = own ? null : before.getLast().who();
            who = last == null ? WhoReader.speaker(speech, at) : new Who(last.name(), last.form(), last.phrase(), at);
        }
        PieceReader.Read read = pieces.read(tokens, verb.end(), front.cues, front.times);
        int start = who == null ? at : who.end();
        for (int i = start; i < verb.end(); i++) {
            pieces.cueAt(tokens, i, read.cues());
        }
        return who == null
                ? null
                : new Doing(sentence, who, verb, read.pieces(), read.cues(), read.times(), asserted, read.end());
    }
}
