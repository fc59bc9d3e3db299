package net.memnos.engine.extract.time;

/** How exactly an expression of time was said. */
public enum Precision {
    INSTANT,
    DAY,
    WEEK,
    MONTH,
    YEAR
}
