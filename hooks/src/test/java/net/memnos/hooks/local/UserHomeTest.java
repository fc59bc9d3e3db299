package net.memnos.hooks.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserHomeTest {

    @Test
    void the_users_folder_is_what_HOME_says_as_it_is_for_the_scripts_and_the_clients() {
        assertEquals(Path.of("/tmp/other"), UserHome.of(Map.of("HOME", "/tmp/other"), false, "/root"));
        assertEquals(Path.of("/root"), UserHome.of(Map.of(), false, "/root"));
        assertEquals(Path.of("/root"), UserHome.of(Map.of("HOME", "relative"), false, "/root"));
        assertEquals(Path.of("/root"), UserHome.of(Map.of("HOME", "/c/Users/ada"), true, "/root"));
    }
}
