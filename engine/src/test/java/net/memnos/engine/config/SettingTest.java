package net.memnos.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators see of a configuration. */
class SettingTest {

    @Test
    void of_a_secret_only_whether_it_is_set_is_shown(@TempDir Path folder) {
        Map<String, String> environment = Map.of(
                "MEMNOS_DATABASE_URL", "postgres://ada:hunter2@db.example:5432/memory",
                "MEMNOS_EXTRACT_BASE_URL", "https://models.example/v1",
                "MEMNOS_EXTRACT_MODEL", "small",
                "MEMNOS_EXTRACT_API_KEY", "sk-hunter3");
        List<Setting> shown = Setting.all(ConfigLoader.load(Map.of(), environment, folder));
        assertFalse(shown.toString().contains("hunter"), shown.toString());
        assertEquals("set", value(shown, "MEMNOS_DATABASE_URL"));
        assertEquals("set", value(shown, "MEMNOS_EXTRACT_API_KEY"));
        assertEquals("secret://openai", value(shown, "MEMNOS_EMBEDDINGS_API_KEY"));
        assertEquals("unset", value(shown, "MEMNOS_VAULT_KEY_COMMAND"));
        assertEquals("https://models.example/v1", value(shown, "MEMNOS_EXTRACT_BASE_URL"));
    }

    private static String value(List<Setting> shown, String name) {
        return shown.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
