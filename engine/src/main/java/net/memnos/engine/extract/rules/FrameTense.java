package net.memnos.engine.extract.rules;

import java.time.Instant;
import net.memnos.engine.extract.rules.clause.Argument;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.NounPhrase;
import net.memnos.engine.extract.rules.clause.VerbGroup;
import net.memnos.engine.extract.rules.clause.VerbGroup.Mood;
import net.memnos.engine.extract.rules.clause.VerbGroup.Phase;
import net.memnos.engine.extract.rules.clause.VerbGroup.Tense;
import net.memnos.engine.fact.AssertionKind;

/** What the form of a verb makes of its frame: whether it is asserted, what it does to a slot, and when. */
final class FrameTense {

    private FrameTense() {}

    static boolean asserted(Frame frame, Clause clause, Speaking speaking) {
        VerbGroup verb = clause.verb();
        boolean negated = verb.negated() && !verb.ended();
        if (negated || verb.passive() != frame.is("passive") || verb.phase() == Phase.DECIDED) {
            return false;
        }
        if (verb.mood() == Mood.FUTURE) {
            return Span.coming(clause.times(), speaking.at()) != null && !frame.is("event") && !frame.is("end");
        }
        if (verb.mood() != Mood.ASSERTED) {
            return false;
        }
        if (verb.ended() || verb.phase() == Phase.STOPS || verb.phase() == Phase.USED_TO) {
            return !frame.is("event") && !frame.is("change") && !frame.is("end");
        }
        if (verb.phase() == Phase.BEGINS) {
            return !frame.is("past") && !frame.is("relation");
        }
        NounPhrase subject = clause.subject();
        if (frame.is("phrase") && subject != null && subject.pronoun("we") && !verb.progressive()) {
            return true;
        }
        return frame.is("past")
                ? !verb.progressive() && (verb.tense() != Tense.PRESENT || verb.passive())
                : holds(verb, clause, speaking);
    }

    /** Whether a state is said to hold now, or for a bounded time in the past. */
    private static boolean holds(VerbGroup verb, Clause clause, Speaking speaking) {
        return switch (verb.tense()) {
            case PRESENT -> true;
            case PERFECT -> !Span.since(clause.times(), speaking.at(), true).equals(Span.OPEN);
            case PAST, EITHER -> Span.past(clause.times(), speaking.at()) != null;
        };
    }

    static AssertionKind kind(Frame frame, Clause clause, boolean number, boolean from, Instant said) {
        VerbGroup verb = clause.verb();
        boolean over = verb.ended() || verb.phase() == Phase.STOPS || verb.phase() == Phase.USED_TO;
        boolean bounded = verb.phase() == Phase.USED_TO && Span.past(clause.times(), said) != null;
        if (bounded) {
            return AssertionKind.STATE;
        }
        if (frame.is("end") || over) {
            return AssertionKind.ENDED;
        }
        if (verb.phase() == Phase.BEGINS) {
            return AssertionKind.CHANGE;
        }
        if (frame.is("event") || verb.tense() == Tense.PAST && !frame.is("past")) {
            return AssertionKind.STATE;
        }
        if (frame.is("change")) {
            return verb.mood() == Mood.FUTURE ? AssertionKind.STATE : AssertionKind.CHANGE;
        }
        if (clause.argument(Argument.INSTEAD).isPresent() && from) {
            return AssertionKind.CHANGE;
        }
        boolean cued = clause.has(Cue.CHANGE) && !clause.has(Cue.ALSO);
        boolean closes = cued || frame.is("soft") && number;
        return closes || from && frame.is("soft") && !frame.from().equals("over")
                ? AssertionKind.CHANGE
                : AssertionKind.STATE;
    }

    static Span span(Frame frame, Clause clause, Speaking speaking, AssertionKind kind) {
        VerbGroup verb = clause.verb();
        if (frame.is("event")) {
            return Span.event(clause.times(), speaking.at());
        }
        if (verb.mood() == Mood.FUTURE) {
            Span scheduled = Span.coming(clause.times(), speaking.at());
            return scheduled == null ? Span.OPEN : scheduled;
        }
        boolean past = (verb.tense() == Tense.PAST || verb.tense() == Tense.EITHER || verb.phase() == Phase.USED_TO)
                && !frame.is("past");
        if (past && kind == AssertionKind.STATE) {
            Span bounded = Span.past(clause.times(), speaking.at());
            return bounded == null ? Span.OPEN : bounded;
        }
        boolean lasting = !frame.is("past") && verb.phase() != Phase.BEGINS;
        return Span.since(clause.times(), speaking.at(), lasting);
    }
}
