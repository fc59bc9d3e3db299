package net.memnos.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns in the order of their arrival, one question, and what must follow.
 *
 * @param want each is in a memory that is served as current
 * @param stale none is in a fact that is current
 * @param timeline how values must stand
 */
public record Dialogue(
        String id, List<Said> turns, String query, List<String> want, List<String> stale, List<Expected> timeline) {

    /**
     * How a value must stand.
     *
     * @param subject null: whosever
     * @param ending null: the value has not ended
     * @param successor what followed, or null: not asked
     */
    public record Expected(
            @Nullable String subject,
            String value,
            @Nullable Ending ending,
            @Nullable String successor) {}

    /** The dialogues of a file. */
    public static List<Dialogue> read(Path file) throws IOException {
        List<Dialogue> dialogues = new ArrayList<>();
        for (JsonNode node :
                JsonMapper.builder().build().readTree(file.toFile()).path("scenarios")) {
            List<Said> turns = new ArrayList<>();
            node.path("turns").forEach(turn -> turns.add(turn(turn)));
            List<Expected> timeline = new ArrayList<>();
            node.path("timeline").forEach(one -> timeline.add(expected(one)));
            dialogues.add(new Dialogue(
                    node.path("id").asString(),
                    turns,
                    node.path("query").asString(),
                    strings(node.path("want")),
                    strings(node.path("stale")),
                    timeline));
        }
        return dialogues;
    }

    private static Said turn(JsonNode turn) {
        return new Said(
                Instant.parse(turn.path("occurred_at").asString()),
                turn.path("speaker").asString(),
                Role.of(turn.path("role").asString()),
                turn.path("text").asString(),
                "s1",
                null);
    }

    private static Expected expected(JsonNode node) {
        String ending = text(node, "ending");
        return new Expected(
                text(node, "subject"),
                node.path("value").asString(),
                ending == null ? null : Ending.of(ending),
                text(node, "successor"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asString() : null;
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        node.forEach(one -> strings.add(one.asString()));
        return strings;
    }
}
