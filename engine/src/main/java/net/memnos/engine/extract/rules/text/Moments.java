package net.memnos.engine.extract.rules.text;

import java.time.Instant;
import java.util.List;

/** Finds the time expressions of a text. */
public interface Moments {

    /** An expression and where it stands. */
    record Found(int start, int end, Moment moment) {}

    /** The expressions of a text in order, without overlap; relative ones are counted from the anchor. */
    List<Found> find(String text, Instant anchor);
}
