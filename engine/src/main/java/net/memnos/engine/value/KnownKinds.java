package net.memnos.engine.value;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The closed classes of values, as databases, log levels, stages of a rollout: of one class, one can follow the other. */
public final class KnownKinds {

    private static final Set<String> PLAIN = Set.of(
            "=light",
            "rollout",
            "switch",
            "cadence",
            "severity",
            "format",
            "indentation",
            "architecture",
            "currency",
            "plan",
            "log level",
            "process",
            "branching",
            "branch",
            "auth",
            "language spoken",
            "company",
            "color");
    private static final String LIGHT = "=light";
    private static final int MEMBER_WORDS_MAX = 4;
    private static final Map<String, Set<String>> CLASSES = KindTable.read("kinds.tsv");

    private KnownKinds() {}

    /** The classes of a value in lower case; none if it is not known. */
    public static Set<String> of(String lower) {
        return CLASSES.getOrDefault(lower, Set.of());
    }

    /** How many of the words from a place on name a known value: the longest; 0 if none. */
    public static int length(List<String> lower, int at) {
        for (int length = Math.min(MEMBER_WORDS_MAX, lower.size() - at); length > 0; length--) {
            if (CLASSES.containsKey(String.join(" ", lower.subList(at, at + length)))) {
                return length;
            }
        }
        return 0;
    }

    /** Whether a word is the name of a product, and nothing else besides. */
    public static boolean named(String lower) {
        Set<String> classes = of(lower);
        return !classes.isEmpty() && classes.stream().noneMatch(PLAIN::contains);
    }

    /** Whether a word is a value only at the end of a phrase, as "on". */
    static boolean isLight(String lower) {
        return CLASSES.getOrDefault(lower, Set.of()).contains(LIGHT);
    }
}
