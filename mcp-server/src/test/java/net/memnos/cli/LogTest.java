package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

    @TempDir
    Path folder;

    @Test
    void a_log_stays_small_while_the_server_runs() throws IOException {
        Path file = folder.resolve("server.log");
        String line = "x".repeat(10_000);
        try (PrintStream log =
                new PrintStream(new LogLines(new RotatingFile(file), text -> text), true, StandardCharsets.UTF_8)) {
            for (int i = 0; i < 3_000; i++) {
                log.println(line);
            }
        }
        long most = ServerLog.BYTES_MAX + line.length() + 1;
        assertTrue(Files.size(file) <= most);
        for (int age = 1; age <= 3; age++) {
            assertTrue(Files.size(folder.resolve("server.log." + age)) <= most);
        }
        assertFalse(Files.exists(folder.resolve("server.log.4")));
    }

    @Test
    void a_line_of_the_logger_is_an_object_with_its_parts() {
        assertEquals(
                "{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"warn\",\"logger\":\"net.memnos.slow\","
                        + "\"thread\":\"main\",\"message\":\"slow \\\"recall\\\"\"}",
                JsonLogLine.of("2026-01-02T03:04:05.678Z [main] WARN net.memnos.slow - slow \"recall\""));
        assertEquals("{\"message\":\"\\tat a.B\"}", JsonLogLine.of("\tat a.B"));
    }
}
