package net.memnos.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.crossencoder.ModelFolder;
import net.memnos.engine.crossencoder.TinyModel;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.onnx.LocalEmbedder;
import net.memnos.engine.onnx.OnnxCrossEncoder;
import net.memnos.engine.recall.rerank.CrossReranker;
import net.memnos.engine.recall.rerank.LinearReranker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossEncoderIT {

    private static final String ASKED = "which colour is the boat";
    private static final List<String> SAID = List.of(
            "The boat is blue.", "Which colour is the boat is a question.", "Boats are fun.", "Lunch was good today.");

    private Path cache;
    private LocalEmbedder model;
    private RecallFixture memory;

    @BeforeAll
    void load(@TempDir Path folder) {
        cache = folder;
        model = LocalEmbedder.load(cache, 1);
    }

    @AfterAll
    void unload() {
        model.close();
    }

    @BeforeEach
    void open() {
        memory = new RecallFixture(model);
        SAID.forEach(text -> memory.tell("demo", text));
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void the_users_model_puts_first_what_it_likes_best() {
        assertEquals("Which colour is the boat is a question.", first(TinyModel.Kind.GOOD));
        assertFalse(first(TinyModel.Kind.UPSIDE_DOWN).contains("colour"));
    }

    @Test
    void an_explanation_has_its_part_and_still_adds_up() {
        RecallResult result = ask(encoder(TinyModel.Kind.UPSIDE_DOWN));
        assertTrue(result.degraded().isEmpty(), result.degraded().toString());
        assertTrue(result.memories().stream().anyMatch(one -> one.explain().containsKey(CrossReranker.NAME)));
        for (Memory found : result.memories()) {
            assertEquals(
                    found.score(),
                    found.explain().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    1e-9);
        }
    }

    @Test
    void a_model_that_cannot_be_loaded_is_named_and_the_rest_is_an_answer() {
        RecallResult result = ask(new LazyCrossEncoder("gone", 100, () -> {
            throw new IllegalStateException("no such file");
        }));
        assertEquals(
                List.of(CrossReranker.NAME),
                result.degraded().stream().map(RecallResult.Degraded::arm).toList());
        assertEquals(SAID.size(), result.memories().size());
    }

    private String first(TinyModel.Kind kind) {
        return ask(encoder(kind)).memories().getFirst().text();
    }

    private LazyCrossEncoder encoder(TinyModel.Kind kind) {
        Path folder = TinyModel.write(cache.resolve("tiny-" + kind), kind, ASKED, String.join(" ", SAID));
        return new LazyCrossEncoder(
                "tiny",
                1000,
                () -> OnnxCrossEncoder.load(cache, 1, ModelFolder.of(folder).files(), 64));
    }

    private RecallResult ask(LazyCrossEncoder encoder) {
        RecallPipeline.Rerankers rerankers =
                new RecallPipeline.Rerankers(new LinearReranker(), Optional.of(new CrossReranker(encoder, 10, 1)));
        try (encoder;
                RecallPipeline recall = memory.recall(model, rerankers)) {
            return recall.recall(
                    memory.reader("demo"),
                    new RecallRequest(
                            ASKED,
                            new NamespaceName("demo"),
                            12,
                            1500,
                            Set.of(),
                            null,
                            null,
                            null,
                            null,
                            Duration.ofSeconds(20),
                            true,
                            null));
        }
    }
}
