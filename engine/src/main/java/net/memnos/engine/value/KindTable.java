package net.memnos.engine.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A table of kinds beside the classes: one row a kind, its members behind a tab with commas between them. */
final class KindTable {

    private KindTable() {}

    /** The kinds of each member. */
    static Map<String, Set<String>> read(String name) {
        Map<String, Set<String>> kinds = new HashMap<>();
        try (InputStream in = KindTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(row -> add(row[0], row[1], kinds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kinds.replaceAll((_, found) -> Set.copyOf(found));
        return Map.copyOf(kinds);
    }

    private static void add(String kind, String members, Map<String, Set<String>> kinds) {
        for (String member : members.split(",")) {
            kinds.computeIfAbsent(member.strip(), _ -> new HashSet<>()).add(kind);
        }
    }
}
