package net.memnos.hooks.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {

    @TempDir
    Path folder;

    @Test
    void without_any_setting_it_is_the_local_server_and_the_local_users_token() throws IOException {
        MemnosHome home = home();
        OwnerOnly.write(home.token(), "mnk_abc\n");
        ClientSettings settings = ClientSettings.load(home, Map.of(), Map.of());
        assertEquals("http://127.0.0.1:8900", settings.server().toString());
        assertTrue(settings.server().isLocal());
        assertEquals("auto", settings.namespace());
        assertEquals("mnk_abc", settings.token().value());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.token())));
    }

    @Test
    void a_flag_wins_over_the_environment_and_the_environment_over_the_file() throws IOException {
        MemnosHome home = home();
        Files.writeString(home.config(), "port = 1111\nnamespace = \"from-file\"\nurl = \"http://a.example\"\n");
        ClientSettings settings = ClientSettings.load(
                home,
                Map.of("MEMNOS_URL", "https://c.example:99/"),
                Map.of("MEMNOS_URL", "https://b.example", "MEMNOS_NAMESPACE", "from-environment"));
        assertEquals("https://c.example:99", settings.server().toString());
        assertFalse(settings.server().isLocal());
        assertEquals("from-environment", settings.namespace());
    }

    @Test
    void all_problems_are_said_at_once_and_no_secret_is_among_them() throws IOException {
        MemnosHome home = home();
        Files.writeString(home.config(), "token = \"mnk_secret\"\nport = \"many\"\n");
        LocalException problem = assertThrows(
                LocalException.class,
                () -> ClientSettings.load(
                        home, Map.of(), Map.of("MEMNOS_URL", "http://u:hidden@x", "MEMNOS_NAMESPACE", "Not One")));
        String message = String.valueOf(problem.getMessage());
        assertEquals(4, message.lines().count(), message);
        assertFalse(message.contains("mnk_secret") || message.contains("hidden"), message);
    }

    @Test
    void settings_never_print_the_token() {
        ClientSettings settings = ClientSettings.load(home(), Map.of(), Map.of("MEMNOS_TOKEN", "mnk_secret"));
        assertFalse((settings + " " + settings.token()).contains("mnk_secret"));
    }

    @Test
    void a_missing_token_file_says_how_to_get_one() {
        ClientSettings settings = ClientSettings.load(home(), Map.of(), Map.of());
        LocalException problem = assertThrows(LocalException.class, settings::token);
        assertTrue(problem.hint().contains("memnos quickstart"), problem.hint());
    }

    @Test
    void the_folder_of_the_python_original_is_refused_and_left_alone() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"dsn\": \"postgres://x\"}");
        LocalException problem = assertThrows(LocalException.class, this::home);
        assertTrue(problem.hint().contains("MEMNOS_HOME"), problem.hint());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void a_new_home_belongs_to_its_owner_only() throws IOException {
        MemnosHome home = MemnosHome.of(Map.of("MEMNOS_HOME", "~/m"), folder).create();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())));
    }

    private MemnosHome home() {
        return MemnosHome.of(Map.of("MEMNOS_HOME", folder.toString()), folder);
    }
}
