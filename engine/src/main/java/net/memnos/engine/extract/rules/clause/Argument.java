package net.memnos.engine.extract.rules.clause;

/**
 * A noun phrase in its role.
 *
 * @param role the preposition before it; empty for the direct object; {@link #COMPLEMENT} for what the subject is
 * @param phrase the words
 */
public record Argument(String role, NounPhrase phrase) {

    /** The role of what a subject is said to be. */
    public static final String COMPLEMENT = "is";

    /** The role of what gave way: "instead of", "rather than". */
    public static final String INSTEAD = "instead";

    /** The role of what is denied: "not 5432". */
    public static final String NOT = "not";
}
