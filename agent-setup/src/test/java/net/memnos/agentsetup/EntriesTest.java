package net.memnos.agentsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.memnos.agentsetup.text.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is written, and where. */
class EntriesTest {

    @TempDir
    Path home;

    @Test
    void comments_and_what_others_wrote_stay_where_they_are() throws IOException {
        Path file = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        Files.writeString(file, """
                {
                  // mine
                  "mcpServers": {
                    "fs": { "command": "npx" }, // files
                  },
                }
                """);

        Clients.write(Clients.setup(client("cursor"), home), new Choices(false, false, false));

        assertEquals("""
                {
                  // mine
                  "mcpServers": {
                    "fs": { "command": "npx" }, // files
                    "memnos": {
                      "command": "/opt/memnos/memnos",
                      "args": ["mcp"],
                      "env": {
                        "MEMNOS_TOKEN_FILE": "%s"
                      }
                    },
                  },
                }
                """.formatted(token()), Files.readString(file));
    }

    @Test
    void an_entry_made_by_hand_keeps_its_own_members_but_not_another_server_or_another_s_token() throws IOException {
        Path file = Files.createDirectories(home.resolve(".codex")).resolve("config.toml");
        Files.writeString(file, """
                [mcp_servers.memnos]
                url = "http://127.0.0.1:8900/mcp"
                startup_timeout_sec = 20 # slow disk

                [mcp_servers.memnos.env]
                MEMNOS_TOKEN = "mnk_x"
                LANG = "C"
                """);

        Clients.write(Clients.setup(client("codex"), home), new Choices(false, false, false));

        assertEquals("""
                [mcp_servers.memnos]
                args = ["mcp"]
                command = "/opt/memnos/memnos"
                startup_timeout_sec = 20 # slow disk

                [mcp_servers.memnos.env]
                MEMNOS_TOKEN_FILE = "%s"
                LANG = "C"
                """.formatted(token()), Files.readString(file));
    }

    @Test
    void hooks_of_others_in_the_same_lists_stay_and_come_first() throws IOException {
        Path file = Files.createDirectories(home.resolve(".hermes")).resolve("config.yaml");
        Files.writeString(file, """
                hooks:
                  pre_llm_call:
                  - command: audit   # theirs
                """);

        Clients.write(Clients.setup(client("hermes"), home), Choices.ALL);

        assertEquals("""
                hooks:
                  pre_llm_call:
                  - command: audit   # theirs
                  - command: "/opt/memnos/hooks/memnos-hook hermes"
                    timeout: 10
                  post_llm_call:
                    - command: "/opt/memnos/hooks/memnos-hook hermes"
                      timeout: 10
                mcp_servers:
                  memnos:
                    command: "/opt/memnos/memnos"
                    args: ["mcp"]
                    env:
                      MEMNOS_TOKEN_FILE: "%s"
                """.formatted(token()), Files.readString(file));
    }

    @Test
    void hooks_that_post_by_themselves_take_the_token_from_the_environment() throws IOException {
        AgentSetup setup = Clients.setup(client("claude-code"), home);

        Clients.write(setup, new Choices(true, true, true));

        JsonNode hooks = Format.JSON
                .read(Files.readString(home.resolve(".claude/settings.json")))
                .path("hooks");
        JsonNode prompt = hooks.at("/UserPromptSubmit/0/hooks/0");
        assertEquals(
                "http://127.0.0.1:8900/hooks/claude-code", prompt.path("url").asString());
        assertEquals("Bearer $MEMNOS_TOKEN", prompt.at("/headers/Authorization").asString());
        assertEquals("MEMNOS_TOKEN", prompt.at("/allowedEnvVars/0").asString());
        assertEquals("command", hooks.at("/SessionStart/0/hooks/0/type").asString());

        // Back to the script: theirs are replaced, not doubled.
        Clients.write(Clients.setup(client("claude-code"), home), Choices.ALL);
        JsonNode again = Format.JSON
                .read(Files.readString(home.resolve(".claude/settings.json")))
                .path("hooks");
        assertEquals(1, again.path("UserPromptSubmit").size());
        assertEquals("command", again.at("/UserPromptSubmit/0/hooks/0/type").asString());
    }

    @Test
    void a_home_of_its_own_reaches_the_hooks_too() {
        Installation elsewhere = new Installation(
                "/opt/memnos/memnos",
                "/opt/my memnos/hooks/memnos-hook",
                "/t",
                Map.of("MEMNOS_HOME", "/data/it's"),
                "http://127.0.0.1:8900");

        assertEquals(
                List.of("/usr/bin/env", "MEMNOS_HOME=/data/it's", "/opt/my memnos/hooks/memnos-hook", "codex"),
                elsewhere.hookWords("codex"));
        assertEquals(
                "/usr/bin/env 'MEMNOS_HOME=/data/it'\\''s' '/opt/my memnos/hooks/memnos-hook' codex",
                elsewhere.hookLine(Clients.machine(home), "codex"));
        assertEquals("/data/it's", elsewhere.variables().path("MEMNOS_HOME").asString());
    }

    @Test
    void each_system_has_its_own_places() {
        Machine windows = new Machine(Machine.System.WINDOWS, home, Map.of("APPDATA", home + "/AppData/Roaming"));
        Machine mac = new Machine(Machine.System.MAC, home, Map.of());
        Installation installation = new Installation(
                "C:\\memnos\\memnos.cmd", "C:\\memnos\\hooks\\memnos-hook", "C:\\t", Map.of(), "http://127.0.0.1:8900");

        assertEquals(
                home.resolve("AppData/Roaming/Claude/claude_desktop_config.json"), first("claude-desktop", windows));
        assertEquals(
                home.resolve("Library/Application Support/Claude/claude_desktop_config.json"),
                first("claude-desktop", mac));
        assertEquals(home.resolve("AppData/Roaming/Code/User/mcp.json"), first("vscode", windows));
        assertEquals(home.resolve("Library/Application Support/Code/User/mcp.json"), first("vscode", mac));
        assertEquals(home.resolve(".config/Code/User/mcp.json"), first("vscode", Clients.machine(home)));
        assertEquals(List.of("cmd", "/c", "C:\\memnos\\memnos.cmd", "mcp"), installation.command(windows));
        assertEquals("C:/memnos/hooks/memnos-hook codex", installation.hookLine(windows, "codex"));
    }

    @Test
    void variables_move_what_the_clients_let_them_move() {
        Machine moved = new Machine(
                Machine.System.LINUX,
                home,
                Map.of("CLAUDE_CONFIG_DIR", "/c", "CODEX_HOME", "/x", "HERMES_HOME", "/h", "XDG_CONFIG_HOME", "/d"));

        assertEquals(Path.of("/c/.claude.json"), first("claude-code", moved));
        assertEquals(Path.of("/x/config.toml"), first("codex", moved));
        assertEquals(Path.of("/h/config.yaml"), first("hermes", moved));
        assertEquals(Path.of("/d/Code/User/mcp.json"), first("vscode", moved));
    }

    @Test
    void for_some_clients_a_text_is_shown_and_no_file_is_touched() {
        for (AgentClient client : AgentClient.ALL) {
            List<Snippet> snippets = client.snippets(Clients.machine(home), Clients.installation(home), Choices.ALL);
            assertTrue(snippets.getFirst().text().contains("/opt/memnos/memnos"), client.name());
            assertTrue(snippets.getFirst().text().endsWith("\n"), client.name());
            assertFalse(snippets.toString().contains("mnk_"), client.name());
        }
    }

    @Test
    void pages_are_of_the_form_that_their_client_reads() {
        for (AgentClient client : Clients.WRITTEN) {
            for (Snippet page : client.snippets(Clients.machine(home), Clients.installation(home), Choices.ALL)) {
                String text = page.text();
                if (page.file().toString().endsWith("memnos.toml")) {
                    assertTrue(Format.TOML.read(text).path("prompt").asString().contains("{{args}}"), text);
                }
                if (text.startsWith("---\n")) {
                    JsonNode head = Format.YAML.read(text.substring(4, text.indexOf("\n---\n") + 1));
                    assertFalse(head.path("description").asString().isBlank(), text);
                }
            }
        }
    }

    private Path first(String client, Machine machine) {
        return client(client)
                .snippets(machine, Clients.installation(home), Choices.ALL)
                .getFirst()
                .file();
    }

    private String token() {
        return Clients.installation(home).tokenFile();
    }

    private static AgentClient client(String name) {
        return AgentClient.of(name).orElseThrow();
    }
}
