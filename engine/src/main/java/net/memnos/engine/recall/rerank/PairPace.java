package net.memnos.engine.recall.rerank;

/** How fast pairs were weighed of late. Thread-safe. */
final class PairPace {

    /** How much the newest says. */
    private static final double NEWEST = 0.3;

    /** A model that nobody has measured yet. */
    private static final double UNKNOWN_NANOS = 20e6;

    /** Texts differ in length. */
    private static final double CAUTION = 1.25;

    private double nanosPerPair;

    PairPace(double pairsPerSecond) {
        this.nanosPerPair =
                pairsPerSecond > 0 && Double.isFinite(pairsPerSecond) ? 1e9 / pairsPerSecond : UNKNOWN_NANOS;
    }

    /** How many pairs can be expected to be done in a time. */
    synchronized int within(long nanos) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, nanos / (nanosPerPair * CAUTION)));
    }

    synchronized void saw(int pairs, long nanos) {
        nanosPerPair += NEWEST * ((double) nanos / pairs - nanosPerPair);
    }
}
