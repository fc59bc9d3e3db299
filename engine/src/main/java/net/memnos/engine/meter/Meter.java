package net.memnos.engine.meter;

/** Takes in what is counted and timed. It is called in the midst of the work: it neither waits nor throws. Thread-safe. */
public interface Meter {

    /** Takes in nothing. */
    Meter NONE = new Meter() {
        @Override
        public void count(Metric what, String... labels) {}

        @Override
        public void took(Metric what, long nanos, String... labels) {}
    };

    /**
     * Counts one.
     *
     * @param labels in the order of {@link Metric#labels()}
     */
    void count(Metric what, String... labels);

    /** Notes how long something took. */
    void took(Metric what, long nanos, String... labels);
}
