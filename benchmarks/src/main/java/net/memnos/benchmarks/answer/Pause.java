package net.memnos.benchmarks.answer;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Pause {

    Pause REAL = Thread::sleep;

    void of(Duration time) throws InterruptedException;
}
