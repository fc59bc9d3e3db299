package net.memnos.hooks.transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of the MCP project's own memory server: entities with observations, and relations between them. It has no dates and no
 * authors.
 */
public final class MemoryGraph {

    /**
     * What a file holds.
     *
     * @param lines of the exchange format
     * @param unread lines that are no JSON
     */
    public record Graph(int entities, int observations, int relations, List<ObjectNode> lines, int unread) {}

    private final List<ObjectNode> lines = new ArrayList<>();
    private int entities;
    private int observations;
    private int relations;

    private MemoryGraph() {}

    public static Graph read(Path file) throws IOException {
        MemoryGraph graph = new MemoryGraph();
        int unread = JsonLines.each(file, graph::line);
        return new Graph(graph.entities, graph.observations, graph.relations, List.copyOf(graph.lines), unread);
    }

    private void line(JsonNode line) {
        switch (line.path("type").asString("")) {
            case "entity" -> entity(line);
            case "relation" -> relation(line);
            default -> {}
        }
    }

    private void entity(JsonNode line) {
        entities++;
        String name = line.path("name").asString("");
        line.path("observations")
                .valueStream()
                .map(one -> one.asString(""))
                .filter(one -> !one.isBlank())
                .forEach(one -> {
                    observations++;
                    lines.add(fact(named(name, one)));
                });
    }

    /** An observation is read without its entity, so it has to say what it is about. */
    private static String named(String name, String observation) {
        String words = words(name);
        return words.isEmpty() || observation.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))
                ? observation
                : words + ": " + observation;
    }

    private void relation(JsonNode line) {
        String from = words(line.path("from").asString(""));
        String type = words(line.path("relationType").asString(""));
        String to = words(line.path("to").asString(""));
        if (from.isEmpty() || type.isEmpty() || to.isEmpty()) {
            return;
        }
        relations++;
        lines.add(fact(from + " " + type + " " + to)
                .put("subject", from)
                .put("predicate", type)
                .put("object", to));
    }

    /** Names are written as identifiers there. */
    private static String words(String name) {
        return name.replace('_', ' ').strip();
    }

    private static ObjectNode fact(String statement) {
        return JsonMapper.shared().createObjectNode().put("kind", "fact").put("statement", statement);
    }
}
