package net.memnos.engine.crossencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.TestEngine;
import net.memnos.engine.onnx.OnnxCrossEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledModelsTest {

    @TempDir
    Path folder;

    private Path home;
    private InstalledModels models;

    @BeforeEach
    void open() {
        home = folder.resolve("models");
        models = new InstalledModels(home, InstantSource.fixed(TestEngine.NOON));
    }

    @Test
    void what_was_added_is_listed_with_what_its_test_gave() {
        InstalledModel added = add(TinyModel.Kind.GOOD, "tiny");
        assertEquals(List.of(added), models.all());
        assertTrue(added.selfTest().passed());
        assertEquals("passed", added.selfTest().verdict());
        assertEquals(TestEngine.NOON, added.addedAt());
        assertEquals(64, added.sha256().length());
        assertTrue(added.selfTest().pairsPerSecond() > 0);
    }

    @Test
    void the_copy_lives_on_without_the_folder_that_it_came_from_and_is_its_owners_only() throws IOException {
        Path source = TinyModel.write(folder.resolve("export"), TinyModel.Kind.GOOD);
        InstalledModel added = models.add(ModelFolder.of(source), "tiny", 64, this::load);
        Files.delete(source.resolve("model.onnx"));
        try (CrossEncoder encoder = load(added.files(), added.tokensMax());
                Stream<Path> files = Files.walk(home.resolve("cross-encoders"))) {
            double[] scores = encoder.score("the port", List.of("the port is 8443", "pancakes"));
            assertTrue(scores[0] > scores[1]);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                for (Path file : files.toList()) {
                    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    assertTrue(permissions.endsWith("------"), file + " " + permissions);
                }
            }
        }
    }

    @Test
    void a_model_that_orders_pairs_the_wrong_way_is_added_and_said_to_be_doubtful() {
        InstalledModel added = add(TinyModel.Kind.UPSIDE_DOWN, "tiny");
        assertFalse(added.selfTest().passed());
        assertEquals("doubtful: 0 of 4 in order", added.selfTest().verdict());
    }

    @Test
    void what_is_no_cross_encoder_is_refused_with_a_hint_and_leaves_nothing_behind() throws IOException {
        for (TinyModel.Kind kind :
                List.of(TinyModel.Kind.NO_NUMBER, TinyModel.Kind.NO_SCORE, TinyModel.Kind.STRANGE_INPUT)) {
            MemnosException refused = assertThrows(MemnosException.class, () -> add(kind, "tiny"), kind.name());
            assertEquals(ErrorCode.UNPROCESSABLE, refused.code());
            assertFalse(refused.hint().isEmpty());
        }
        try (Stream<Path> left = Files.list(home.resolve("cross-encoders"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void a_folder_without_its_files_or_with_broken_ones_is_refused_with_a_hint() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(ErrorCode.NOT_FOUND, refused(folder.resolve("nowhere")).code());
        assertTrue(message(refused(empty)).contains("no ONNX model"));
        Path half = TinyModel.write(folder.resolve("half"), TinyModel.Kind.GOOD);
        Files.delete(half.resolve("tokenizer.json"));
        assertTrue(message(refused(half)).contains("tokenizer.json is missing"));
        Path broken = TinyModel.write(folder.resolve("broken"), TinyModel.Kind.GOOD);
        Files.writeString(broken.resolve("model.onnx"), "no model");
        assertTrue(message(refused(broken)).contains("could not be loaded"));
        Path wordless = TinyModel.write(folder.resolve("wordless"), TinyModel.Kind.GOOD);
        Files.writeString(wordless.resolve("tokenizer.json"), "{}");
        assertTrue(message(refused(wordless)).contains("is no tokenizer"));
    }

    @Test
    void of_several_models_one_has_to_be_named() throws IOException {
        Path several = TinyModel.write(folder.resolve("several"), TinyModel.Kind.GOOD);
        Files.createDirectory(several.resolve("onnx"));
        Files.copy(several.resolve("model.onnx"), several.resolve("onnx", "model_quantized.onnx"));
        Files.move(several.resolve("model.onnx"), several.resolve("onnx", "model_fp16.onnx"));
        assertTrue(refused(several).hint().contains("--file"));
        ModelFolder named = ModelFolder.of(several, Optional.of("onnx/model_quantized.onnx"));
        assertTrue(models.add(named, "tiny", 64, this::load).selfTest().passed());
    }

    @Test
    void the_model_and_its_files_say_how_much_is_read() throws IOException {
        Path export = TinyModel.write(folder.resolve("export"), TinyModel.Kind.GOOD);
        Files.writeString(export.resolve("config.json"), "{\"max_position_embeddings\": 40}");
        Files.writeString(export.resolve("tokenizer_config.json"), "{\"model_max_length\": 1e30}");
        assertEquals(
                40, models.add(ModelFolder.of(export), "short", 256, this::load).tokensMax());
    }

    @Test
    void a_name_is_taken_once_and_free_again_when_its_model_is_removed() {
        add(TinyModel.Kind.GOOD, "tiny");
        assertEquals(
                ErrorCode.CONFLICT,
                assertThrows(MemnosException.class, () -> add(TinyModel.Kind.GOOD, "tiny"))
                        .code());
        models.remove("tiny");
        assertEquals(List.of(), models.all());
        assertEquals(
                ErrorCode.NOT_FOUND,
                assertThrows(MemnosException.class, () -> models.remove("tiny")).code());
        assertThrows(MemnosException.class, () -> models.remove("../tiny"));
        assertThrows(MemnosException.class, () -> add(TinyModel.Kind.GOOD, "Tiny Model"));
    }

    private InstalledModel add(TinyModel.Kind kind, String name) {
        return models.add(ModelFolder.of(TinyModel.write(folder.resolve("export"), kind)), name, 64, this::load);
    }

    private MemnosException refused(Path source) {
        return assertThrows(MemnosException.class, () -> models.add(ModelFolder.of(source), "tiny", 64, this::load));
    }

    private static String message(MemnosException refused) {
        return String.valueOf(refused.getMessage());
    }

    private CrossEncoder load(ModelFiles files, int tokensMax) {
        return OnnxCrossEncoder.load(folder.resolve("cache"), 1, files, tokensMax);
    }
}
