package net.memnos.benchmarks.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference memory server of the Model Context Protocol, an npm package, spoken to over stdio. It is run where it is
 * installed and never fetched. It keeps a graph in a file and finds substrings.
 */
public final class ReferenceServer implements AutoCloseable {

    static final String PACKAGE = "@modelcontextprotocol/server-memory";

    /** After so long it is ended, and what waits for an answer fails. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String PROTOCOL = "2025-06-18";

    private final Process process;
    private final BufferedReader answers;
    private final OutputStream questions;
    private int calls;

    private ReferenceServer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.getOutputStream();
    }

    /**
     * Where it is.
     *
     * @param node the program that runs it
     */
    public record Installed(Path node, Path script) {}

    /** Where it is, if it is on this machine. */
    public static Optional<Installed> find() {
        return node().flatMap(program -> folders()
                .map(folder -> folder.resolve(PACKAGE).resolve("dist").resolve("index.js"))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(script -> new Installed(program, script)));
    }

    /** Why it is not among the peers, where it was not found. */
    public static String leftOut() {
        return "Left out: " + PACKAGE + " as a peer; "
                + (node().isEmpty()
                        ? "there is no Node.js here."
                        : "it is not installed here, and nothing is fetched.");
    }

    private static Stream<Path> folders() {
        Path home = Path.of(System.getProperty("user.home"));
        String named = Optional.ofNullable(System.getenv("NODE_PATH")).orElse("");
        return Stream.concat(
                Arrays.stream(named.split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of),
                Stream.of(
                        Path.of("node_modules"),
                        home.resolve("node_modules"),
                        home.resolve(".npm-global/lib/node_modules"),
                        Path.of("/usr/lib/node_modules"),
                        Path.of("/usr/local/lib/node_modules"),
                        Path.of("/opt/homebrew/lib/node_modules")));
    }

    private static Optional<Path> node() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, "node"), Path.of(folder, "node.exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it over a file that need not be there. */
    public static ReferenceServer start(Installed installed, Path file) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                        installed.node().toString(), installed.script().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().put("MEMORY_FILE_PATH", file.toString());
        ReferenceServer server = new ReferenceServer(program.start());
        Thread.ofVirtual().start(server::endLate);
        ObjectNode hello = JsonMapper.shared().createObjectNode().put("protocolVersion", PROTOCOL);
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", "memnos-bench").put("version", "1");
        server.ask("initialize", hello);
        server.send(JsonMapper.shared()
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("method", "notifications/initialized"));
        return server;
    }

    private void endLate() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stores texts, each as an entity of its own. */
    public void store(List<String> names, List<String> texts) throws IOException {
        ObjectNode arguments = JsonMapper.shared().createObjectNode();
        ArrayNode entities = arguments.putArray("entities");
        for (int at = 0; at < names.size(); at++) {
            ObjectNode entity = entities.addObject().put("name", names.get(at)).put("entityType", "turn");
            entity.putArray("observations").add(texts.get(at));
        }
        call("create_entities", arguments);
    }

    /** Finds what holds a text. */
    public JsonNode search(String text) throws IOException {
        return call("search_nodes", JsonMapper.shared().createObjectNode().put("query", text));
    }

    private JsonNode call(String tool, ObjectNode arguments) throws IOException {
        ObjectNode parameters = JsonMapper.shared().createObjectNode().put("name", tool);
        parameters.set("arguments", arguments);
        JsonNode result = ask("tools/call", parameters);
        if (result.path("isError").asBoolean(false)) {
            throw new IOException(tool + " failed: "
                    + result.path("content").path(0).path("text").asString(""));
        }
        return result;
    }

    private JsonNode ask(String method, ObjectNode parameters) throws IOException {
        int id = ++calls;
        ObjectNode question = JsonMapper.shared()
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method);
        question.set("params", parameters);
        send(question);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            JsonNode answer = JsonMapper.shared().readTree(line);
            if (answer.path("id").asInt(0) == id) {
                if (answer.has("error")) {
                    throw new IOException(method + " failed: "
                            + answer.path("error").path("message").asString(""));
                }
                return answer.path("result");
            }
        }
        throw new IOException(PACKAGE + " ended before it answered");
    }

    private void send(ObjectNode message) throws IOException {
        questions.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        questions.flush();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
