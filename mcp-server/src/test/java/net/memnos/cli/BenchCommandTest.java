package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    Path folder;

    @Test
    void the_benchmarks_are_put_behind_the_libraries_of_the_application() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("app", "lib"));
        Path bench = Files.createDirectories(folder.resolve("app", "bench"));
        Files.createFile(bench.resolve("b.jar"));
        Files.createFile(bench.resolve("a.jar"));
        Files.createFile(bench.resolve("readme.txt"));
        String application = lib.resolve("one.jar") + File.pathSeparator + lib.resolve("two.jar");
        assertEquals(
                String.join(
                        File.pathSeparator,
                        application,
                        bench.resolve("a.jar").toString(),
                        bench.resolve("b.jar").toString()),
                BenchProgram.classPath(application));
    }

    @Test
    void an_installation_without_benchmarks_says_so() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("app", "lib"));
        CommandFailure failure = assertThrows(
                CommandFailure.class,
                () -> BenchProgram.classPath(lib.resolve("one.jar").toString()));
        assertTrue(String.valueOf(failure.getMessage()).contains("has no benchmarks"));
    }

    @Test
    void sizes_have_to_be_numbers_that_grow() {
        assertEquals(2, Invocation.of(folder, "bench", "latency", "many").exit());
        assertEquals(
                1, Invocation.of(folder, "bench", "latency", "2000", "1000").exit());
        assertEquals(1, Invocation.of(folder, "bench", "ingest", "0").exit());
        assertEquals(2, Invocation.of(folder, "bench", "locomo").exit());
    }

    @Test
    void a_key_that_is_given_as_an_argument_is_refused_without_repeating_it() {
        Invocation invocation = Invocation.of(
                folder,
                "bench",
                "answer",
                "data.json",
                "--reader-url",
                "http://127.0.0.1:9/v1",
                "--reader-model",
                "small",
                "--reader-key",
                "sk-hunter2");
        assertEquals(1, invocation.exit());
        assertTrue(invocation.err().contains("env:NAME, file:PATH or secret://NAME"), invocation.err());
        assertFalse((invocation.out() + invocation.err()).contains("hunter2"));
        assertEquals(2, Invocation.of(folder, "bench", "answer", "data.json").exit());
    }

    @Test
    void a_key_in_a_vault_that_is_not_there_is_no_reason_to_ask_without() {
        Invocation invocation = Invocation.of(
                folder,
                "bench",
                "answer",
                "data.json",
                "--reader-url",
                "http://127.0.0.1:9/v1",
                "--reader-model",
                "small",
                "--reader-key",
                "secret://NOT A NAME!");
        assertEquals(1, invocation.exit());
    }
}
