package net.memnos.engine.extract.rules.everyday;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.extract.rules.clause.Cue;
import net.memnos.engine.extract.rules.clause.TimeMention;
import net.memnos.engine.extract.rules.text.Sentence;

/**
 * Somebody with what they do or are, read loosely: what is not understood is left aside.
 *
 * @param sentence where it stands
 * @param who the subject
 * @param verb how the verb stands
 * @param pieces objects and prepositional phrases in order
 * @param cues words that tell a change
 * @param times its time expressions
 * @param asserted false below "if", "when" and the like
 * @param end after its last token
 */
record Doing(
        Sentence sentence,
        Who who,
        VerbRead verb,
        List<Piece> pieces,
        Set<Cue> cues,
        List<TimeMention> times,
        boolean asserted,
        int end) {

    Optional<Piece> piece(String role) {
        return pieces.stream().filter(piece -> piece.role().equals(role)).findFirst();
    }

    boolean has(Cue cue) {
        return cues.contains(cue);
    }

    /** Whether it says that something holds no longer. */
    boolean over() {
        return verb.over() || verb.negated() && has(Cue.NO_MORE) || verb.phase() == VerbRead.Phase.STOPS;
    }

    /** Whether it says that something is so now and was not before. */
    boolean changed() {
        boolean phase = verb.phase() == VerbRead.Phase.BEGINS || verb.phase() == VerbRead.Phase.BACK;
        return (has(Cue.CHANGE) || phase) && !has(Cue.ALSO);
    }
}
