package net.memnos.engine.extract.time;

/** What an expression of time says. */
public enum Kind {
    /** "on June 2", "last month": at some time within [from, to). */
    POINT,
    /** "from 2015 to 2020": during all of [from, to). */
    RANGE,
    /** "since March": to is null. */
    SINCE,
    /** "until Friday": from is null. */
    UNTIL,
    /** "for 6 months": of that length, here ending at the anchor. */
    DURATION,
    /** "every morning": from and to are null. */
    RECURRENCE
}
