package net.memnos.engine.health;

import java.time.Duration;
import java.util.Map;

/**
 * From when on something is a finding. All bounds of health are here, and the reference is made from them.
 *
 * @param window over which calls are judged
 * @param callsMin with fewer calls nothing is said about an operation
 * @param failedWarning the share of calls that fail for a reason of the server's
 * @param slow how long an operation may take at p95; one that is not there may take as long as it does
 * @param queueWarning since when a job could have been done
 * @param captureDays so many days with captures make a habit
 * @param captureWindow the days that are looked at
 * @param captureSilence how long nothing may be captured by whoever has the habit: longer than a weekend
 * @param deltasWarning changes of the term statistics of one namespace that are not folded; a few hundred always wait
 * @param freeWarning bytes on the disk of the home
 */
public record Thresholds(
        Duration window,
        int callsMin,
        double failedWarning,
        double failedError,
        Map<String, Slow> slow,
        Duration queueWarning,
        Duration queueError,
        int captureDays,
        Duration captureWindow,
        Duration captureSilence,
        int deltasWarning,
        long freeWarning,
        long freeError) {

    private static final long MIB = 1024L * 1024;

    /** As they are. */
    public static final Thresholds DEFAULT = new Thresholds(
            Duration.ofHours(1),
            20,
            0.02,
            0.10,
            Map.of(
                    "recall", new Slow(500, 1_500),
                    "remember", new Slow(250, 1_000),
                    "reconcile", new Slow(500, 1_500),
                    "timeline", new Slow(500, 1_500),
                    "memory", new Slow(250, 1_000),
                    "why", new Slow(500, 1_500)),
            Duration.ofMinutes(10),
            Duration.ofHours(2),
            3,
            Duration.ofDays(14),
            Duration.ofDays(4),
            10_000,
            2_048 * MIB,
            512 * MIB);

    public Thresholds {
        slow = Map.copyOf(slow);
    }

    /** Milliseconds at p95. */
    public record Slow(int warning, int error) {}

    /** The same with so many free bytes wanted. */
    public Thresholds wanting(long warning, long error) {
        return new Thresholds(
                window,
                callsMin,
                failedWarning,
                failedError,
                slow,
                queueWarning,
                queueError,
                captureDays,
                captureWindow,
                captureSilence,
                deltasWarning,
                warning,
                error);
    }

    /** The same with other bounds for slow calls. */
    public Thresholds slowAt(Map<String, Slow> bounds) {
        return new Thresholds(
                window,
                callsMin,
                failedWarning,
                failedError,
                bounds,
                queueWarning,
                queueError,
                captureDays,
                captureWindow,
                captureSilence,
                deltasWarning,
                freeWarning,
                freeError);
    }

    /** The same with so many changes of statistics allowed. */
    public Thresholds allowing(int deltas) {
        return new Thresholds(
                window,
                callsMin,
                failedWarning,
                failedError,
                slow,
                queueWarning,
                queueError,
                captureDays,
                captureWindow,
                captureSilence,
                deltas,
                freeWarning,
                freeError);
    }
}
