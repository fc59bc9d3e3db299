package net.memnos.engine.constraint;

import java.time.Instant;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Turn;
import org.jspecify.annotations.Nullable;

/** A constraint as it is stated, before it is known whether it is pinned or held. */
record Rule(
        String subject,
        String text,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    /** The rule that a whole turn states. */
    static Rule of(Turn turn) {
        return new Rule(ConstraintSubject.of(turn.text()), turn.text().strip(), null, null);
    }

    /** Whether a fact of a turn is a rule. */
    static boolean isRule(Turn turn, GivenFact fact) {
        return turn.type() == MemoryType.CONSTRAINT || Predicate.isConstraint(fact.predicate());
    }

    /**
     * The rule that a fact states.
     *
     * @param alone whether the turn has no other fact, so that its text is the rule in words
     */
    static Rule of(Turn turn, GivenFact fact, boolean alone) {
        return new Rule(fact.subject(), text(turn, fact, alone), fact.validFrom(), fact.validTo());
    }

    private static String text(Turn turn, GivenFact fact, boolean alone) {
        String statement = fact.statement();
        if (statement != null) {
            return statement;
        }
        if (Predicate.isConstraint(fact.predicate())) {
            return fact.object();
        }
        return alone ? turn.text().strip() : fact.subject() + " " + fact.predicate() + " " + fact.object();
    }

    /** Whether it says of a rule that it no longer holds. */
    boolean isOver(Instant now) {
        return validTo != null && !validTo.isAfter(now);
    }

    GivenFact fact() {
        return new GivenFact(subject, Predicate.CONSTRAINT, text, text, validFrom, validTo);
    }
}
