package net.memnos.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of an MCP server on standard input and output. Every line of output has to be a JSON-RPC message. */
final class StdioProcess implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;
    private int lastId;

    private StdioProcess(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        this.output = process.inputReader();
    }

    /** Starts a main class on this test's class path. */
    static StdioProcess start(String mainClass, Path folder, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEMNOS_"));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new StdioProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode initialize() {
        JsonNode answer = request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        "2025-11-25",
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "test", "version", "1")));
        line(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "method", "notifications/initialized")));
        return answer;
    }

    JsonNode call(String tool, Map<String, Object> arguments) {
        return request("tools/call", Map.of("name", tool, "arguments", arguments))
                .path("result");
    }

    JsonNode request(String method, Map<String, Object> params) {
        send(method, params);
        return receive();
    }

    void send(String method, Map<String, Object> params) {
        lastId++;
        line(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", lastId, "method", method, "params", params)));
    }

    void line(String line) {
        try {
            input.write(line);
            input.write('\n');
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode receive() {
        try {
            JsonNode message = JSON.readTree(String.valueOf(output.readLine()));
            assertTrue(message.path("jsonrpc").asString().equals("2.0"), message.toString());
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the input; gives what still came out, and waits for the end of the process. */
    List<JsonNode> end() {
        try {
            input.close();
            List<JsonNode> rest = output.lines().map(JSON::readTree).toList();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process goes on after the end of its input");
            return rest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
