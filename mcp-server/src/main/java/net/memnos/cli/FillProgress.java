package net.memnos.cli;

import java.time.Duration;
import java.util.Locale;
import net.memnos.engine.embedding.FillWatch;

/** Says on the error stream how far a migration is, every few seconds. */
final class FillProgress implements FillWatch {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final Terminal terminal;
    private long all;
    private long there;
    private long made;
    private long began;
    private long said;

    FillProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begins(long vectorsThere, long vectorsInAll) {
        there = vectorsThere;
        all = vectorsInAll;
        began = System.nanoTime();
        said = began;
        terminal.say(
                there == 0
                        ? "vectors to make: " + all
                        : "vectors to make: " + Math.max(0, all - there) + " of " + all
                                + "; the others are there already");
    }

    @Override
    public void made(int vectors) {
        made += vectors;
        long now = System.nanoTime();
        if (now - said < BETWEEN_LINES.toNanos()) {
            return;
        }
        said = now;
        double perSecond = made / ((now - began) / 1e9);
        long left = Math.max(0, all - there - made);
        terminal.say(String.format(
                Locale.ROOT,
                "%d of %d vectors, %.0f a second, about %d s left",
                Math.min(all, there + made),
                all,
                perSecond,
                Math.round(left / Math.max(perSecond, 1e-9))));
    }

    @Override
    public void step(String what) {
        terminal.say(
                switch (what) {
                    case "indexes" -> "making the indexes that are due";
                    case "parity" -> "measuring what the new vectors find";
                    default -> what;
                });
    }

    /** Vectors that were made, by this run alone. */
    long made() {
        return made;
    }

    /** How many a second. */
    double rate() {
        return began == 0 ? 0 : made / ((System.nanoTime() - began) / 1e9);
    }
}
