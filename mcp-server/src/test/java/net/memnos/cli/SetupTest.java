package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.memnos.engine.config.ConfigKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {

    @TempDir
    Path folder;

    @Test
    void a_user_of_the_operating_system_becomes_a_name_of_a_principal() {
        assertEquals("ada", Setup.principalName("ada"));
        assertEquals("ada.lovelace", Setup.principalName("Ada.Lovelace"));
        assertEquals("grace-hopper", Setup.principalName("CORP\\Grace Hopper"));
        assertEquals("admin", Setup.principalName("Äöü"));
        assertEquals("x".repeat(64), Setup.principalName("x".repeat(80)));
    }

    @Test
    void a_remembered_choice_leaves_the_other_lines_as_they_are() throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), "# mine\nport = 9000\n[extract]\nmodel = \"m\"\n");

        ConfigLine.set(file, ConfigKey.DATABASE_SOURCE, "embedded");
        ConfigLine.set(file, ConfigKey.DATABASE_SOURCE, "docker");

        assertEquals(
                "database_source = \"docker\"\n# mine\nport = 9000\n[extract]\nmodel = \"m\"\n",
                Files.readString(file));
    }
}
