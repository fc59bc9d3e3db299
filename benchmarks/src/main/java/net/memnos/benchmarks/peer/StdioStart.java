package net.memnos.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that speaks MCP over stdio, as an editor starts it: from its start to its first answer. */
public record StdioStart(String name, List<String> command, Map<String, String> environment) {

    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}\n";
    private static final String RESIDENT = "VmRSS:";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KIB_PER_MIB = 1024;
    private static final int GOODBYE_SECONDS = 10;

    public StdioStart {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * What one start took.
     *
     * @param millis from the start of the process to the last byte of the answer to {@code initialize}
     * @param mebibytes resident then; 0 where the system does not tell
     */
    public record Started(double millis, double mebibytes) {}

    /** Starts it once, and ends it by closing its input, as an editor does. */
    public Started once() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long started = System.nanoTime();
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream();
                BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            input.write(INITIALIZE.getBytes(StandardCharsets.UTF_8));
            input.flush();
            String answer = output.readLine();
            double millis = (System.nanoTime() - started) / NANOS_PER_MILLI;
            if (answer == null || !answer.contains("\"serverInfo\"")) {
                throw new IOException(name + " did not answer initialize, but: " + answer);
            }
            return new Started(millis, resident(process));
        } finally {
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static double resident(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(0);
    }
}
