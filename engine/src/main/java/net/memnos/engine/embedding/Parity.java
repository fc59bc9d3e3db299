package net.memnos.engine.embedding;

import java.util.OptionalDouble;

/**
 * What was found of a sample of stored turns: how many of them are among the first ten for a question made of their own
 * words. That two spaces rank alike is not the point; that the new one finds what it holds is.
 *
 * @param sample how many turns were looked for, twice each
 */
public record Parity(int sample, Found before, Found after) {

    /** Among so many first ones a turn counts as found. */
    public static final int DEPTH = 10;

    /** Nothing to compare, as in a store without turns. */
    public static final Parity NONE = new Parity(0, Found.UNKNOWN, Found.UNKNOWN);

    /** A space whose own texts are not found in it is broken, whatever the other one does. */
    private static final double WHOLE_AT_LEAST = 0.9;

    /** Whether the new space finds no less than the old one did, but for a tolerance. */
    public boolean holds(double tolerance) {
        if (sample == 0) {
            return true;
        }
        double whole = after.whole().orElse(0);
        double half = after.half().orElse(0);
        return whole >= before.whole().orElse(WHOLE_AT_LEAST) - tolerance
                && half >= before.half().orElse(0) - tolerance;
    }

    /** What one space finds, by the whole text and by the first half of it; empty when nothing here can ask it. */
    public record Found(OptionalDouble whole, OptionalDouble half) {

        static final Found UNKNOWN = new Found(OptionalDouble.empty(), OptionalDouble.empty());
    }
}
