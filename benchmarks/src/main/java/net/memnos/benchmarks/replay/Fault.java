package net.memnos.benchmarks.replay;

import java.util.Locale;
import java.util.Random;

/** What goes wrong with an answer. */
enum Fault {
    TIMEOUT,
    LIMITED,
    SERVER_ERROR,
    BROKEN_JSON,
    TRUNCATED,
    HALF_ANSWER,
    WRONG_SCHEMA,
    OUTAGE;

    /** The kinds that are drawn by lot; an outage has its own time. */
    private static final Fault[] SINGLE = {
        TIMEOUT, LIMITED, SERVER_ERROR, BROKEN_JSON, TRUNCATED, HALF_ANSWER, WRONG_SCHEMA
    };

    static Fault any(Random lots) {
        return SINGLE[lots.nextInt(SINGLE.length)];
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
