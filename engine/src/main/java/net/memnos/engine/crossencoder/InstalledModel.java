package net.memnos.engine.crossencoder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model of the user's that memnos has a copy of.
 *
 * @param bytes of all its files
 * @param sha256 of the model file
 * @param tokensMax so much of a question with a text is read, in tokens
 */
public record InstalledModel(
        String name, ModelFiles files, long bytes, String sha256, int tokensMax, SelfTest selfTest, Instant addedAt) {

    /** What it is for. */
    public static final String KIND = "cross-encoder";

    static final String RECORD = "model.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is known of it, with its files by name. */
    String record() {
        ObjectNode node = JSON.createObjectNode()
                .put("name", name)
                .put("kind", KIND)
                .put("model", String.valueOf(files.model().getFileName()))
                .put("tokenizer", String.valueOf(files.tokenizer().getFileName()));
        files.weights().ifPresent(file -> node.put("weights", String.valueOf(file.getFileName())));
        node.put("bytes", bytes)
                .put("sha256", sha256)
                .put("tokens_max", tokensMax)
                .put("self_test_ordered", selfTest.ordered())
                .put("self_test_questions", selfTest.questions())
                .put("pairs_per_second", selfTest.pairsPerSecond())
                .put("added_at", addedAt.toString());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    /** Reads what {@link #record} wrote. */
    static InstalledModel of(Path folder, String record) {
        JsonNode node = JSON.readTree(record);
        return new InstalledModel(
                node.path("name").asString(),
                new ModelFiles(
                        folder.resolve(node.path("model").asString()),
                        Optional.of(node.path("weights").asString(""))
                                .filter(name -> !name.isEmpty())
                                .map(folder::resolve),
                        folder.resolve(node.path("tokenizer").asString())),
                node.path("bytes").asLong(),
                node.path("sha256").asString(),
                node.path("tokens_max").asInt(),
                new SelfTest(
                        node.path("self_test_ordered").asInt(),
                        node.path("self_test_questions").asInt(),
                        node.path("pairs_per_second").asDouble()),
                Instant.parse(node.path("added_at").asString()));
    }
}
