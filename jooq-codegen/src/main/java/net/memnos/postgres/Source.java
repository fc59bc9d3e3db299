package net.memnos.postgres;

/** Where the database comes from, and how to say so to a person. */
public record Source(Kind kind, String description) {
    /** The ways to a database, in the order in which they are tried. */
    public enum Kind {
        URL,
        LOCAL,
        EMBEDDED,
        DOCKER
    }
}
