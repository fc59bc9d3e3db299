package net.memnos.engine.extract.rules.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The word lists of the rules, by name, from {@code words.tsv}. */
public final class Words {

    private static final int PHRASE_MAX = 6;

    private final Map<String, Set<String>> lists;

    private Words(Map<String, Set<String>> lists) {
        this.lists = lists;
    }

    /** Reads the lists. */
    public static Words load() {
        Map<String, Set<String>> lists = new HashMap<>();
        for (String[] row : table("words.tsv")) {
            lists.merge(row[0], Set.copyOf(List.of(row[1].split("\\s*,\\s*"))), Words::union);
        }
        return new Words(lists);
    }

    /** Whether the list of that name has the word; a list that is not there is a fault of the program. */
    public boolean has(String list, String word) {
        return list(list).contains(word);
    }

    /** All words of a list. */
    public Set<String> list(String name) {
        Set<String> words = lists.get(name);
        if (words == null) {
            throw new IllegalArgumentException("no list of words is named " + name);
        }
        return words;
    }

    /** How many tokens of the longest phrase of a list start there; 0 if none does. */
    public int phrase(String list, List<Token> tokens, int at) {
        StringBuilder phrase = new StringBuilder(tokens.get(at).lower());
        int length = has(list, phrase.toString()) ? 1 : 0;
        for (int i = at + 1; i < Math.min(tokens.size(), at + PHRASE_MAX); i++) {
            phrase.append(' ').append(tokens.get(i).lower());
            if (has(list, phrase.toString())) {
                length = i + 1 - at;
            }
        }
        return length;
    }

    /** The rows of a table of this package's resources, without comments and empty lines, cut at tabs. */
    public static List<String[]> table(String name) {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = Words.class.getResourceAsStream("/net/memnos/engine/extract/rules/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(line.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
