package net.memnos.engine.meter;

import java.time.Duration;

/**
 * How an engine is watched.
 *
 * @param slowRecall from this time on a recall is logged; zero: none is
 */
public record Watch(Meter meter, Duration slowRecall) {

    /** Nobody looks. */
    public static final Watch NONE = new Watch(Meter.NONE, Duration.ZERO);
}
