package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeTest {

    @TempDir
    Path folder;

    @Test
    void numbers_are_compared_part_by_part_and_a_release_comes_after_its_builds() {
        assertTrue(number("1.9.0").compareTo(number("1.10")) < 0);
        assertEquals(0, number("v2.0").compareTo(number("2.0.0 of May")));
        assertTrue(number("0.1.0-SNAPSHOT").compareTo(number("0.1.0")) < 0);
        assertEquals(Optional.empty(), ReleaseNumber.parse("<html>"));
        assertEquals(Optional.empty(), ReleaseNumber.parse(""));
    }

    @Test
    void without_a_place_to_look_nobody_is_asked_and_that_is_said() {
        Invocation said = Invocation.of(folder, "upgrade", "--check");
        assertEquals(0, said.exit(), said.err());
        assertTrue(said.out().startsWith("nobody was asked: set MEMNOS_VERSION_FILE"), said.out());
    }

    @Test
    void a_file_says_which_is_the_newest() throws Exception {
        Path newest = Files.writeString(folder.resolve("newest"), "999.0.0\n");
        Map<String, String> variables = Map.of("MEMNOS_VERSION_FILE", newest.toString());
        Invocation said = Invocation.with(variables, folder, "upgrade", "--check");
        assertEquals(0, said.exit(), said.err());
        assertTrue(said.out().contains("999.0.0"), said.out());
        Files.writeString(newest, "<html>");
        Invocation wrong = Invocation.with(variables, folder, "upgrade", "--check");
        assertEquals(1, wrong.exit());
        assertTrue(wrong.err().contains("does not begin with a version"), wrong.err());
        Files.delete(newest);
        assertEquals(1, Invocation.with(variables, folder, "upgrade", "--check").exit());
    }

    private static ReleaseNumber number(String text) {
        return ReleaseNumber.parse(text).orElseThrow();
    }
}
