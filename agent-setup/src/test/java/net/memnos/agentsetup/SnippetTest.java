package net.memnos.agentsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SnippetTest {

    private static final Path LAUNCHER = Path.of("/opt/me mnos/memnos");

    @Test
    void a_client_with_a_json_file_gets_one_entry_under_mcp_servers() {
        JsonNode claude = JsonMapper.shared()
                .readTree(Client.CLAUDE_CODE.snippet(LAUNCHER).text())
                .at("/mcpServers/memnos");
        JsonNode cursor = JsonMapper.shared()
                .readTree(Client.CURSOR.snippet(LAUNCHER).text())
                .at("/mcpServers/memnos");

        assertEquals("{\"type\":\"stdio\",\"command\":\"/opt/me mnos/memnos\",\"args\":[\"mcp\"]}", claude.toString());
        assertEquals("{\"command\":\"/opt/me mnos/memnos\",\"args\":[\"mcp\"]}", cursor.toString());
    }

    @Test
    void codex_gets_a_table_of_its_toml_file() {
        assertEquals(
                new Snippet(
                        "codex",
                        "~/.codex/config.toml",
                        "[mcp_servers.memnos]\ncommand = \"/opt/me mnos/memnos\"\nargs = [\"mcp\"]\n"),
                Client.CODEX.snippet(LAUNCHER));
    }

    @Test
    void a_relative_launcher_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Client.CODEX.snippet(Path.of("memnos")));
    }
}
