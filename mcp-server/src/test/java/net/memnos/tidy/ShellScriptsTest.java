package net.memnos.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell scripts parse, and the search for a JDK finds the right one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The .cmd files do this work there")
class ShellScriptsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("memnos.root")).toAbsolutePath().normalize();

    @TempDir
    Path scratch;

    @Test
    void every_script_parses() throws Exception {
        List<Path> scripts = Stream.concat(
                        SourceTree.at(ROOT).endingIn(".sh").stream(),
                        Stream.of("mvnw", "memnos", "hooks/memnos-hook").map(ROOT::resolve))
                .toList();
        assertTrue(scripts.size() >= 4, "found only " + scripts);
        for (Path script : scripts) {
            assertEquals("", run("sh", "-n", script.toString()));
        }
        assertEquals("", run("bash", "-n", ROOT.resolve(".ci/run").toString()));
    }

    @Test
    void the_search_for_a_jdk_takes_the_right_one() throws Exception {
        Path script = ROOT.resolve("mcp-server/src/test/sh/find-jdk-test.sh");
        String said = run("sh", script.toString(), ROOT.toString(), scratch.toString());
        assertEquals(13, said.lines().filter(line -> line.startsWith("ok: ")).count(), said);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
