package net.memnos.benchmarks.contradiction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statements, and a claim that contradicts some of them.
 *
 * @param claim "new" in the file
 * @param closes indexes of the statements that it contradicts
 */
public record Item(List<String> facts, @JsonProperty("new") String claim, List<Integer> closes) {

    public Item {
        facts = List.copyOf(facts);
        closes = List.copyOf(closes);
    }

    /** The items of a file. */
    public static List<Item> read(Path file) throws IOException {
        JsonMapper json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return json.readValue(Files.readString(file), new TypeReference<>() {});
    }

    /** The statements that it does not contradict. */
    List<String> innocent() {
        return facts.stream()
                .filter(fact -> !closes.contains(facts.indexOf(fact)))
                .toList();
    }
}
