package net.memnos.engine.value;

import java.util.Map;
import java.util.Optional;

/**
 * One of two opposite states.
 *
 * @param dimension the word of the state that is on
 * @param word the state; one of several that are off may say more than that: who is single need not be divorced
 */
public record Flag(String dimension, boolean on, String word) implements Value {

    private static final String NOT = "not ";
    private static final Map<String, Flag> STATES = Map.ofEntries(
            on("yes", "yes"),
            on("true", "yes"),
            on("on", "yes"),
            on("enabled", "yes"),
            on("turned on", "yes"),
            off("no", "yes"),
            off("false", "yes"),
            off("off", "yes"),
            off("disabled", "yes"),
            off("turned off", "yes"),
            on("active", "active"),
            off("inactive", "active"),
            on("open", "open"),
            off("closed", "open"),
            on("up", "up"),
            off("down", "up"),
            on("online", "online"),
            off("offline", "online"),
            on("public", "public"),
            off("private", "public"),
            on("locked", "locked"),
            off("unlocked", "locked"),
            on("allowed", "allowed"),
            on("permitted", "allowed"),
            off("forbidden", "allowed"),
            on("married", "married"),
            off("single", "married"),
            Map.entry("divorced", new Flag("married", false, "divorced")),
            on("available", "available"),
            off("unavailable", "available"),
            on("required", "required"),
            off("optional", "required"),
            on("supported", "supported"),
            off("unsupported", "supported"),
            on("alive", "alive"),
            off("dead", "alive"));

    private static Map.Entry<String, Flag> on(String word, String dimension) {
        return Map.entry(word, new Flag(dimension, true, dimension));
    }

    private static Map.Entry<String, Flag> off(String word, String dimension) {
        return Map.entry(word, new Flag(dimension, false, NOT + dimension));
    }

    static Optional<Value> read(Spelling spelling) {
        String text = spelling.lower();
        if (!text.startsWith(NOT)) {
            return Optional.ofNullable(STATES.get(text));
        }
        return Optional.ofNullable(STATES.get(text.substring(NOT.length()))).flatMap(Flag::opposite);
    }

    /** Empty for one of several states that are off: who is not divorced may be single. */
    private Optional<Value> opposite() {
        String off = NOT + dimension;
        return on || word.equals(off) ? Optional.of(new Flag(dimension, !on, on ? off : dimension)) : Optional.empty();
    }

    @Override
    public String key() {
        return render();
    }

    @Override
    public String render() {
        return word;
    }
}
