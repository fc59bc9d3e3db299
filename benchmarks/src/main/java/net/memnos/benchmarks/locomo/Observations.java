package net.memnos.benchmarks.locomo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The conversations of a LoCoMo file with what a model observed in each of their turns. */
public final class Observations {

    private Observations() {}

    /** A conversation; the lines are in the exchange format. */
    public record Conversation(String namespace, List<ObservedTurn> turns) {

        public Conversation {
            turns = List.copyOf(turns);
        }
    }

    /** A turn with the observations that name it as their evidence. */
    public record ObservedTurn(
            String externalId, String speaker, String text, String line, List<Observation> observations) {

        public ObservedTurn {
            observations = List.copyOf(observations);
        }
    }

    /** A sentence about a person. */
    public record Observation(String person, String text) {}

    /** Reads a file; evidence that names no turn is left out. */
    public static List<Conversation> read(Path file) throws IOException {
        List<Conversation> conversations = new ArrayList<>();
        for (JsonNode sample : JsonMapper.shared().readTree(file.toFile())) {
            Map<String, Set<Observation>> byTurn = byTurn(sample.path("observation"));
            List<ObservedTurn> turns = new ArrayList<>();
            for (ObjectNode line : LocomoConverter.turns(sample.path("conversation"))) {
                String id = line.path("external_id").asString();
                turns.add(new ObservedTurn(
                        id,
                        line.path("speaker").asString(),
                        line.path("text").asString(),
                        line.toString(),
                        List.copyOf(byTurn.getOrDefault(id, Set.of()))));
            }
            conversations.add(new Conversation(
                    "locomo:" + sample.path("sample_id").asString().toLowerCase(Locale.ROOT), turns));
        }
        return conversations;
    }

    private static Map<String, Set<Observation>> byTurn(JsonNode sessions) {
        Map<String, Set<Observation>> byTurn = new LinkedHashMap<>();
        for (JsonNode session : sessions) {
            session.propertyStream().forEach(person -> {
                for (JsonNode entry : person.getValue()) {
                    Observation observation =
                            new Observation(person.getKey(), entry.path(0).asString());
                    for (String id : EvidenceIds.of(evidence(entry.path(1)))) {
                        byTurn.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(observation);
                    }
                }
            });
        }
        return byTurn;
    }

    /** One id as a text, or a list of them. */
    private static List<String> evidence(JsonNode node) {
        if (node.isString()) {
            return List.of(node.stringValue());
        }
        List<String> entries = new ArrayList<>();
        node.forEach(entry -> entries.add(entry.asString()));
        return entries;
    }
}
