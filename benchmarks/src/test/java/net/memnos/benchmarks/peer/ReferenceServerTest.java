package net.memnos.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.memnos.benchmarks.report.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Speaks to a stand-in for the server that is a Java program, so that neither Node.js nor the package is needed. */
class ReferenceServerTest {

    /** Answers every call, refuses to look for "broken" and ends at "end". */
    private static final String STAND_IN = """
            void main() throws Exception {
                var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
                System.out.println("{\\"jsonrpc\\":\\"2.0\\",\\"method\\":\\"notifications/message\\"}");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    var id = java.util.regex.Pattern.compile("\\"id\\":(\\\\d+)").matcher(line);
                    if (!id.find()) {
                        continue;
                    }
                    if (line.contains("\\"end\\"")) {
                        return;
                    }
                    System.out.println("{\\"jsonrpc\\":\\"2.0\\",\\"id\\":" + id.group(1) + ",\\"result\\":{\\"isError\\":"
                            + line.contains("broken") + ",\\"content\\":[{\\"type\\":\\"text\\",\\"text\\":\\"{}\\"}]}}");
                    System.out.flush();
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void texts_are_stored_and_looked_for_one_call_after_the_other() throws IOException {
        List<Row> rows = new ReferenceLatency(standIn(), number -> "text number " + number).measure(List.of(3));
        assertEquals(
                List.of("reference search_nodes", "reference create_entities"),
                rows.stream().map(row -> row.labels().getOrDefault("what", "")).toList());
        assertEquals(100L, rows.getFirst().figures().getOrDefault("calls", 0));
    }

    @Test
    void a_call_that_fails_or_is_not_answered_is_said() throws IOException {
        try (ReferenceServer server = ReferenceServer.start(standIn(), folder.resolve("memory.jsonl"))) {
            assertTrue(message(() -> server.search("broken")).contains("search_nodes failed"));
            assertTrue(message(() -> server.search("end")).contains("ended before it answered"));
        }
    }

    private static String message(Executable call) {
        return String.valueOf(assertThrows(IOException.class, call).getMessage());
    }

    private ReferenceServer.Installed standIn() throws IOException {
        Path script = folder.resolve("StandIn.java");
        Files.writeString(script, STAND_IN);
        return new ReferenceServer.Installed(Path.of(System.getProperty("java.home"), "bin", "java"), script);
    }
}
