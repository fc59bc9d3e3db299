package net.memnos.benchmarks.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, which skips pauses in which nothing would happen. */
final class SkippingClock implements InstantSource {

    private final InstantSource machine = InstantSource.system();
    private final AtomicLong skippedMillis = new AtomicLong();

    @Override
    public Instant instant() {
        return machine.instant().plusMillis(skippedMillis.get());
    }

    void skip(Duration pause) {
        skippedMillis.addAndGet(pause.toMillis());
    }

    Duration skipped() {
        return Duration.ofMillis(skippedMillis.get());
    }
}
