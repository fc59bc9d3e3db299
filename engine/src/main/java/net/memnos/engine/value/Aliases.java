package net.memnos.engine.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Short and long spellings of one name, from {@code aliases.txt}. */
final class Aliases {

    private static final Map<String, String> CANONICAL = read();

    private Aliases() {}

    /** One form for all spellings, of words in lower case. */
    static String canonical(List<String> words) {
        String whole = String.join(" ", words);
        String name = CANONICAL.get(whole);
        return name != null
                ? name
                : words.stream().map(word -> CANONICAL.getOrDefault(word, word)).collect(Collectors.joining(" "));
    }

    static boolean known(String lower) {
        return CANONICAL.containsKey(lower);
    }

    private static Map<String, String> read() {
        Map<String, String> canonical = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Aliases.class.getResourceAsStream("aliases.txt")), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        List<String> names = Arrays.stream(line.split("[=,]", -1))
                                .map(String::strip)
                                .toList();
                        names.forEach(name -> canonical.put(name, names.getFirst()));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(canonical);
    }
}
