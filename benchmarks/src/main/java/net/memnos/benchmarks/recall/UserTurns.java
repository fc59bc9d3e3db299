package net.memnos.benchmarks.recall;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.turn.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A question with the user's turns of its sessions, in their order. */
public record UserTurns(String id, String type, String question, List<String> answers, List<Turn> turns) {

    /** Day 0 of the data, which knows the order of its days and not their dates. */
    private static final Instant DAY_ZERO = Instant.parse("2023-01-01T09:00:00Z");

    /**
     * A turn.
     *
     * @param gold whether it carries the answer
     */
    public record Turn(Said said, int day, boolean gold) {}

    /** The questions of a file. */
    public static List<UserTurns> read(Path file) throws IOException {
        List<UserTurns> questions = new ArrayList<>();
        for (JsonNode node : JsonMapper.builder().build().readTree(file.toFile())) {
            List<Turn> turns = new ArrayList<>();
            for (JsonNode turn : node.path("turns")) {
                int day = turn.path("day").asInt();
                Instant at = DAY_ZERO.plus(Duration.ofDays(day)).plusSeconds(turns.size());
                turns.add(new Turn(
                        new Said(
                                at,
                                null,
                                Role.USER,
                                turn.path("text").asString(),
                                turn.path("session").asString(),
                                turn.path("id").asString()),
                        day,
                        turn.path("gold").asBoolean()));
            }
            List<String> answers = new ArrayList<>();
            node.path("answers").forEach(answer -> answers.add(answer.asString()));
            turns.sort(Comparator.comparing(turn -> turn.said().occurredAt()));
            questions.add(new UserTurns(
                    node.path("id").asString(),
                    node.path("type").asString(),
                    node.path("question").asString(),
                    answers,
                    turns));
        }
        return questions;
    }

    /** The turns that carry the answer, earliest first. */
    public List<Turn> gold() {
        return turns.stream().filter(Turn::gold).toList();
    }

    /** Whether the answer was given, and given anew on a later day. */
    public boolean updated() {
        List<Turn> gold = gold();
        return type.equals("knowledge-update")
                && gold.size() > 1
                && gold.getFirst().day() < gold.getLast().day();
    }
}
