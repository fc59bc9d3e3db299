package net.memnos.benchmarks.locomo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes each conversation of a LoCoMo file as exchange lines ({@code <namespace>.ndjson}) and all questions with the
 * external ids of their evidence as {@code questions.ndjson}.
 */
public final class LocomoConverter {

    private final ObjectMapper json = JsonMapper.builder().build();

    /** What was written. */
    public record Converted(int conversations, int turns, int questions, int withoutEvidence) {}

    /**
     * Converts a file.
     *
     * @param file {@code locomo10.json} or a part of it
     * @param folder where the lines go; made when it is not there
     */
    public Converted convert(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        JsonNode conversations = json.readTree(file.toFile());
        int turns = 0;
        int questions = 0;
        int withoutEvidence = 0;
        try (BufferedWriter questionLines = Files.newBufferedWriter(folder.resolve("questions.ndjson"))) {
            for (JsonNode sample : conversations) {
                String namespace =
                        "locomo:" + sample.path("sample_id").asString().toLowerCase(Locale.ROOT);
                Set<String> known = new HashSet<>();
                try (BufferedWriter lines =
                        Files.newBufferedWriter(folder.resolve(namespace.replace(':', '-') + ".ndjson"))) {
                    for (ObjectNode turn : turns(sample.path("conversation"))) {
                        lines.write(turn.toString());
                        lines.newLine();
                        known.add(turn.path("external_id").asString());
                        turns++;
                    }
                }
                for (JsonNode question : sample.path("qa")) {
                    List<String> gold = evidence(question, known);
                    withoutEvidence += gold.isEmpty() ? 1 : 0;
                    questions++;
                    questionLines.write(question(namespace, question, gold).toString());
                    questionLines.newLine();
                }
            }
        }
        return new Converted(conversations.size(), turns, questions, withoutEvidence);
    }

    private static List<String> evidence(JsonNode question, Set<String> known) {
        List<String> entries = new ArrayList<>();
        question.path("evidence").forEach(entry -> entries.add(entry.asString()));
        return EvidenceIds.of(entries).stream().filter(known::contains).toList();
    }

    private ObjectNode question(String namespace, JsonNode question, List<String> gold) {
        ObjectNode line = json.createObjectNode();
        line.put("namespace", namespace);
        line.put("category", question.path("category").asInt());
        line.put("question", question.path("question").asString());
        if (question.hasNonNull("answer")) {
            line.put("answer", question.path("answer").asString());
        }
        ArrayNode ids = line.putArray("gold");
        gold.forEach(ids::add);
        return line;
    }

    static List<ObjectNode> turns(JsonNode conversation) {
        List<ObjectNode> lines = new ArrayList<>();
        for (int number = 1; conversation.has("session_" + number + "_date_time"); number++) {
            Instant at = SessionDate.parse(
                    conversation.path("session_" + number + "_date_time").asString());
            int second = 0;
            for (JsonNode turn : conversation.path("session_" + number)) {
                lines.add(turn(turn, "s" + number, at.plusSeconds(second++)));
            }
        }
        return lines;
    }

    private static ObjectNode turn(JsonNode turn, String sessionId, Instant occurredAt) {
        String text = turn.path("text").asString();
        if (turn.hasNonNull("blip_caption")) {
            text = (text + " [shares " + turn.path("blip_caption").asString() + "]").strip();
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", "turn");
        line.put("external_id", turn.path("dia_id").asString());
        line.put("session_id", sessionId);
        line.put("speaker", turn.path("speaker").asString());
        line.put("role", "user");
        line.put("text", text);
        line.put("occurred_at", occurredAt.toString());
        return line;
    }
}
