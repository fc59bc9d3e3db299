package net.memnos.engine.extract.rules.everyday;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.extract.rules.text.Token;
import net.memnos.engine.extract.rules.text.Words;

/** The readings of everyday verbs, from {@code everyday.tsv}. */
public final class Habits {

    private static final int VERB_WORDS_MAX = 4;

    private final Map<String, List<Habit>> byVerb = new HashMap<>();
    private final Set<String> bases = new LinkedHashSet<>();

    private Habits() {}

    /** Reads the table. */
    public static Habits load() {
        Habits habits = new Habits();
        for (String[] row : Words.table("everyday.tsv")) {
            for (String verb : row[0].split("\\s*,\\s*")) {
                Habit habit = new Habit(verb, List.of(row[1].split(",")), row[2], row[3], row[4]);
                habits.byVerb.computeIfAbsent(verb, _ -> new ArrayList<>()).add(habit);
                habits.bases.add(verb.split(" ", 2)[0]);
            }
        }
        habits.byVerb
                .values()
                .forEach(rows ->
                        rows.sort(Comparator.comparing(row -> row.roles().contains("none"))));
        return habits;
    }

    /** The verbs without their particles. */
    public Set<String> bases() {
        return bases;
    }

    List<Habit> of(String verb) {
        return byVerb.getOrDefault(verb, List.of());
    }

    /** The longest verb with particles that starts with this base and goes on with these tokens. */
    String longest(String base, List<Token> tokens, int after) {
        String found = base;
        StringBuilder text = new StringBuilder(base);
        for (int i = after; i < Math.min(tokens.size(), after + VERB_WORDS_MAX); i++) {
            text.append(' ').append(tokens.get(i).lower());
            if (byVerb.containsKey(text.toString())) {
                found = text.toString();
            }
        }
        return found;
    }
}
