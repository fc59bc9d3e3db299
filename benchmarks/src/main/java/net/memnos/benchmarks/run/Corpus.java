package net.memnos.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.memnos.benchmarks.locomo.LocomoConverter;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.turn.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns that belong into one namespace, in their order. */
public record Corpus(NamespaceName namespace, List<Said> turns) {

    private static final Instant START = Instant.parse("2025-01-01T09:00:00Z");

    /** The turns of a file, whichever of the known kinds it is: LoCoMo, users' turns with questions, single turns. */
    public static List<Corpus> read(Path file) throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(file.toFile());
        if (root.isObject()) {
            return single(root);
        }
        if (root.path(0).has("conversation")) {
            Path folder = Files.createTempDirectory("locomo");
            new LocomoConverter().convert(file, folder);
            return locomo(folder);
        }
        return UserTurns.read(file).stream()
                .map(one -> new Corpus(
                        new NamespaceName("user:" + one.id().toLowerCase(Locale.ROOT)),
                        one.turns().stream().map(UserTurns.Turn::said).toList()))
                .toList();
    }

    /** What the turns of a file say, each text once. */
    public static List<String> texts(Path file) throws IOException {
        return read(file).stream()
                .flatMap(corpus -> corpus.turns().stream())
                .map(Said::text)
                .distinct()
                .toList();
    }

    /** The conversations of a folder that {@link LocomoConverter} has filled. */
    public static List<Corpus> locomo(Path folder) throws IOException {
        List<Corpus> conversations = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "locomo-*.ndjson")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceAll("^locomo-|[.]ndjson$", "");
                List<Said> turns = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    turns.add(turn(JsonMapper.builder().build().readTree(line)));
                }
                conversations.add(new Corpus(new NamespaceName("locomo:" + name), turns));
            }
        }
        return conversations;
    }

    private static Said turn(JsonNode node) {
        return new Said(
                Instant.parse(node.path("occurred_at").asString()),
                node.path("speaker").asString(),
                Role.of(node.path("role").asString()),
                node.path("text").asString(),
                node.path("session_id").asString(),
                node.path("external_id").asString());
    }

    private static List<Corpus> single(JsonNode root) {
        List<Corpus> turns = new ArrayList<>();
        for (JsonNode node : root.path("turns")) {
            NamespaceName namespace = new NamespaceName("single:" + turns.size());
            Said said = new Said(START, "Robin", Role.USER, node.path("text").asString(), "s1", null);
            turns.add(new Corpus(namespace, List.of(said)));
        }
        return turns;
    }
}
