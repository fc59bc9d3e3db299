package net.memnos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol's own suite for servers, as far as it asks for no tools of its own. It runs where the npm package
 * {@code @modelcontextprotocol/conformance} is installed: {@code -Dmemnos.conformance=FOLDER/node_modules}, with a Node.js of
 * 22 or later at {@code -Dmemnos.node}. Nothing is fetched.
 */
@EnabledIfSystemProperty(named = ConformanceScenario.MODULES, matches = ".+")
class ConformanceScenario {

    static final String MODULES = "memnos.conformance";

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final Team team = new Team().member("ada", "team:*");

    @AfterEach
    void close() {
        team.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-initialize",
                "ping",
                "tools-list",
                "resources-list",
                "prompts-list",
                "dns-rebinding-protection"
            })
    void mcp_is_as_the_protocol_says(String scenario) throws Exception {
        Path script = Path.of(System.getProperty(MODULES))
                .resolve("@modelcontextprotocol")
                .resolve("conformance")
                .resolve("dist")
                .resolve("index.js");
        try (TokenRelay relay = new TokenRelay(team.url(), team.rest("ada").token())) {
            Process process = new ProcessBuilder(
                            System.getProperty("memnos.node", "node"),
                            script.toString(),
                            "server",
                            "--url",
                            relay.url() + "/mcp",
                            "--scenario",
                            scenario,
                            "-o",
                            folder.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), said);
            assertEquals(0, process.exitValue(), said);
        }
    }
}
