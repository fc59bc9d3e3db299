package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.ConfigLoader;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.crossencoder.TinyModel;
import net.memnos.hooks.local.OwnerOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsCommandTest {

    @TempDir
    Path folder;

    @Test
    void a_model_is_added_listed_used_and_removed() {
        TinyModel.write(folder.resolve("My Model"), TinyModel.Kind.GOOD);

        Invocation added = Invocation.of(folder, "models", "add", "My Model");
        assertEquals(0, added.exit(), added.err());
        assertTrue(added.out().startsWith("my-model: passed, "), added.out());
        assertTrue(added.err().contains("cross_encoder = \"my-model\""), added.err());

        assertFalse(listed("my-model").path("in_use").asBoolean());
        configure("cross_encoder = \"my-model\"\n");
        JsonNode used = listed("my-model");
        assertTrue(used.path("in_use").asBoolean());
        assertEquals("cross-encoder", used.path("kind").asString());
        assertEquals("passed", used.path("self_test").asString());
        assertTrue(Invocation.of(folder, "models", "ls").out().contains("my-model"));

        Invocation refused = Invocation.of(folder, "models", "rm", "my-model");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("in use"), refused.err());
        configure("");
        assertEquals(0, Invocation.of(folder, "models", "rm", "my-model").exit());
        assertTrue(listed("my-model").isMissingNode());
    }

    @Test
    void a_doubtful_model_is_added_with_a_warning() {
        TinyModel.write(folder.resolve("odd"), TinyModel.Kind.UPSIDE_DOWN);
        Invocation added = Invocation.of(folder, "models", "add", "odd", "--name", "odd-one");
        assertEquals(0, added.exit(), added.err());
        assertTrue(added.out().startsWith("odd-one: doubtful"), added.out());
        assertTrue(added.err().contains("warning"), added.err());
    }

    @Test
    void a_bad_folder_is_refused_with_a_way_out() {
        Invocation refused = Invocation.of(folder, "models", "add", "nowhere");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("hint: name the folder"), refused.err());
        TinyModel.write(folder.resolve("table"), TinyModel.Kind.NO_SCORE);
        assertTrue(Invocation.of(folder, "models", "add", "table")
                .err()
                .contains("hint: export a model for sequence classification"));
    }

    @Test
    void a_server_whose_model_is_not_there_does_not_start() {
        configure("cross_encoder = \"gone\"\n");
        MemnosException refused =
                assertThrows(MemnosException.class, () -> CrossEncoders.configured(config(), InstantSource.system()));
        assertEquals("there is no model gone", refused.getMessage());
        configure("cross_encoder = \"off\"\n");
        assertEquals(Optional.empty(), CrossEncoders.configured(config(), InstantSource.system()));
    }

    @Test
    void a_configured_model_is_loaded_when_it_is_asked_first() {
        TinyModel.write(folder.resolve("tiny"), TinyModel.Kind.GOOD);
        assertEquals(0, Invocation.of(folder, "models", "add", "tiny").exit());
        configure("cross_encoder = \"tiny\"\n");
        try (LazyCrossEncoder encoder =
                CrossEncoders.configured(config(), InstantSource.system()).orElseThrow()) {
            assertFalse(encoder.ready());
            assertEquals(1, encoder.score("port", List.of("the port")).length);
            assertTrue(encoder.ready());
        }
    }

    private ServerConfig config() {
        return ConfigLoader.load(
                Map.of(), Map.of("MEMNOS_HOME", folder.resolve("home").toString()), folder);
    }

    private JsonNode listed(String name) {
        Invocation ls = Invocation.of(folder, "models", "ls", "--json");
        assertEquals(0, ls.exit(), ls.err());
        for (JsonNode model : JsonMapper.shared().readTree(ls.out()).path("models")) {
            if (model.path("name").asString().equals(name)) {
                return model;
            }
        }
        return JsonMapper.shared().createObjectNode().path(name);
    }

    private void configure(String text) {
        OwnerOnly.write(folder.resolve("home", "config.toml"), text);
    }
}
