package net.memnos.scenario;

import static net.memnos.scenario.ScriptedModel.call;
import static net.memnos.scenario.ScriptedModel.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import net.memnos.front.Front;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that people use, over HTTP and over stdio. It runs where their npm packages are installed,
 * {@code -Dmemnos.clients=FOLDER/node_modules}: {@code @modelcontextprotocol/sdk}, {@code @modelcontextprotocol/client},
 * {@code @modelcontextprotocol/inspector} and {@code @openai/codex}, with a Node.js of 22 or later at {@code -Dmemnos.node}.
 * Nothing is fetched, and each client gets a home that is thrown away.
 */
@EnabledIfSystemProperty(named = RealClientsScenario.MODULES, matches = ".+")
class RealClientsScenario {

    static final String MODULES = "memnos.clients";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_SECONDS = 60;
    private static final String NAMESPACE = "team:shop";
    private static final String STATEMENT = "The staging database runs on port 6432.";
    private static final String QUESTION = "Which port does the staging database run on?";

    @TempDir
    Path folder;

    private final Team team = new Team().member("ada", "team:*");
    private final Path modules = Path.of(System.getProperty(MODULES, ""));
    private final String node = System.getProperty("memnos.node", "node");
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void environment() {
        team.announce(folder);
        Path nodeFolder = Path.of(node).getParent();
        environment.put("PATH", (nodeFolder == null ? "" : nodeFolder + ":") + System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("CODEX_HOME", folder.resolve("codex").toString());
        environment.put("MEMNOS_HOME", folder.resolve("home").toString());
        environment.put("MEMNOS_URL", team.url().toString());
        environment.put("MEMNOS_MCP", team.url() + "/mcp");
        environment.put("MEMNOS_TOKEN", team.rest("ada").token());
        environment.put("NAMESPACE", NAMESPACE);
        environment.put("STATEMENT", STATEMENT);
        environment.put("QUESTION", QUESTION);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @ParameterizedTest
    @CsvSource({"1, http", "1, stdio", "2, http", "2, stdio"})
    void the_clients_of_the_protocols_own_sdk_use_the_tools(String generation, String transport) throws Exception {
        // Node looks for packages beside the script, wherever it was started.
        Files.createSymbolicLink(folder.resolve("node_modules"), modules);
        Path script = folder.resolve("sdk-client.mjs");
        try (InputStream source = RealClientsScenario.class.getResourceAsStream("sdk-client.mjs")) {
            Files.copy(source, script);
        }
        List<String> command = new ArrayList<>(List.of(node, script.toString(), generation, transport));
        command.addAll(front());
        JsonNode saw = JSON.readTree(run(command));
        assertEquals(6, saw.path("tools").size(), saw.toString());
        assertEquals(1, saw.path("prompts").size(), saw.toString());
        assertEquals(2, saw.path("resources").size(), saw.toString());
        assertTrue(saw.path("instructions").asString().length() > 500, saw.toString());
        assertEquals("ada", saw.path("stored").path("author").asString(), saw.toString());
        assertTrue(saw.path("found").path("context").asString().contains("6432"), saw.toString());
        assertTrue(saw.path("refused").path("isError").asBoolean(), saw.toString());
        assertTrue(saw.path("refused").path("text").asString().contains("query: is empty"), saw.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "stdio"})
    void the_inspector_uses_a_tool(String transport) throws Exception {
        team.rest("ada").post("/remember", Map.of("text", STATEMENT, "namespace", NAMESPACE));
        List<String> command = new ArrayList<>(List.of(
                node,
                modules.resolve("@modelcontextprotocol/inspector/clients/launcher/build/index.js")
                        .toString(),
                "--cli"));
        if (transport.equals("http")) {
            command.addAll(List.of(team.url() + "/mcp", "--transport", "http", "--header"));
            command.add("Authorization: Bearer " + team.rest("ada").token());
        } else {
            for (String name : List.of("MEMNOS_HOME", "MEMNOS_URL", "MEMNOS_TOKEN")) {
                command.addAll(List.of("-e", name + "=" + environment.get(name)));
            }
            command.add(launcher());
        }
        command.addAll(List.of("--method", "tools/call", "--tool-name", "recall"));
        command.addAll(List.of("--tool-arg", "query=" + QUESTION, "--tool-arg", "namespace=" + NAMESPACE));
        JsonNode said = JSON.readTree(run(command));
        assertTrue(said.path("structuredContent").path("context").asString().contains("6432"), said.toString());
        assertFalse(said.path("isError").asBoolean(), said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "stdio"})
    void codex_remembers_and_recalls(String transport) throws Exception {
        String stored = JSON.writeValueAsString(Map.of("text", STATEMENT, "namespace", NAMESPACE));
        String asked = JSON.writeValueAsString(Map.of("query", QUESTION, "namespace", NAMESPACE));
        try (ScriptedModel model = new ScriptedModel(List.of(
                call("memnos", "remember", stored), call("memnos", "recall", asked), says("It runs on port 6432.")))) {
            Path home = Files.createDirectories(folder.resolve("codex"));
            Files.writeString(home.resolve("config.toml"), """
                    model = "scripted"
                    model_provider = "scripted"
                    [model_providers.scripted]
                    name = "scripted"
                    base_url = "%s"
                    wire_api = "responses"
                    """.formatted(model.url()));
            String codex = modules.resolve(".bin").resolve("codex").toString();
            List<String> add = new ArrayList<>(List.of(codex, "mcp", "add", "memnos"));
            if (transport.equals("http")) {
                add.addAll(List.of("--url", team.url() + "/mcp", "--bearer-token-env-var", "MEMNOS_TOKEN"));
            } else {
                for (String name : List.of("MEMNOS_HOME", "MEMNOS_URL", "MEMNOS_TOKEN")) {
                    add.addAll(List.of("--env", name + "=" + environment.get(name)));
                }
                add.addAll(List.of("--", launcher()));
            }
            run(add);
            // Otherwise the first question may go out before the server has said which tools there are.
            Path config = home.resolve("config.toml");
            String entry = "[mcp_servers.memnos]\n";
            Files.writeString(config, Files.readString(config).replace(entry, entry + "required = true\n"));
            // Codex asks before a tool that writes; nobody is there to answer.
            String said = run(List.of(
                    codex,
                    "exec",
                    "--skip-git-repo-check",
                    "--dangerously-bypass-approvals-and-sandbox",
                    "Which port does staging run on?"));
            assertTrue(said.contains("6432"), said);
            assertEquals(3, model.requests().size(), said);
            assertTrue(model.outputOf("remember").contains("\\\"author\\\":\\\"ada\\\""), model.outputOf("remember"));
            assertTrue(model.outputOf("recall").contains(STATEMENT), model.outputOf("recall"));
        }
    }

    /** The front as a client starts it: one executable without arguments. */
    private String launcher() throws IOException {
        Path launcher = folder.resolve("memnos-front");
        Files.writeString(launcher, "#!/bin/sh\nexec '" + String.join("' '", front()) + "'\n");
        assertTrue(launcher.toFile().setExecutable(true));
        return launcher.toString();
    }

    private static List<String> front() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Front.class.getName(),
                "mcp");
    }

    private String run(List<String> command) throws Exception {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("work")).toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), printed + Files.readString(said));
        assertEquals(0, process.exitValue(), printed + Files.readString(said));
        return printed;
    }
}
