package net.memnos.engine.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what where, kept in memory by the rules as they are written down: nothing of the product decides here. */
final class AccessModel {

    private final Set<Right> rights = new HashSet<>();
    private final Set<String> disabled = new HashSet<>();
    private final Map<String, Set<String>> tokens = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private final Set<String> namespaces = new HashSet<>();

    private record Right(String who, String pattern, String right) {}

    void grant(String who, String pattern, String right) {
        rights.add(new Right(who, pattern, right));
    }

    void revoke(String who, String pattern, String right) {
        rights.remove(new Right(who, pattern, right));
    }

    void disable(String who) {
        disabled.add(who);
    }

    boolean isDisabled(String who) {
        return disabled.contains(who);
    }

    /** Notes which rights somebody's token carries; all of them until it is said. */
    void carry(String who, Set<String> carried) {
        tokens.put(who, Set.copyOf(carried));
    }

    /** Notes that something is there now. */
    void put(String id, String namespace, String author) {
        namespaces.add(namespace);
        places.put(id, namespace);
        authors.put(id, author);
    }

    String place(String id) {
        return places.getOrDefault(id, "");
    }

    String author(String id) {
        return authors.getOrDefault(id, "");
    }

    List<String> ids() {
        return places.keySet().stream().sorted().toList();
    }

    Set<String> namespaces() {
        return Set.copyOf(namespaces);
    }

    boolean may(String who, String right, String namespace) {
        return !disabled.contains(who)
                && tokens.getOrDefault(who, Set.of(right)).contains(right)
                && rights.stream()
                        .filter(held -> held.who().equals(who) && held.right().equals(right))
                        .anyMatch(held -> covers(held.pattern(), namespace));
    }

    /** The namespaces that exist and may be read. */
    Set<String> readable(String who) {
        return namespaces.stream()
                .filter(namespace -> may(who, "read", namespace))
                .collect(Collectors.toSet());
    }

    /** Segment by segment: a star at the end stands for one more segment or several, and alone for all. */
    private static boolean covers(String pattern, String namespace) {
        List<String> wanted = List.of(pattern.split(":"));
        List<String> given = List.of(namespace.split(":"));
        if (!wanted.getLast().equals("*")) {
            return wanted.equals(given);
        }
        List<String> before = wanted.subList(0, wanted.size() - 1);
        return given.size() > before.size() && given.subList(0, before.size()).equals(before);
    }
}
