package net.memnos.agentsetup;

import java.util.LinkedHashMap;
import java.util.Map;
import net.memnos.agentsetup.text.Format;

/** Configurations as people have them. */
final class Corpus {

    private Corpus() {}

    static Map<String, String> of(Format format) {
        if (format == Format.JSON) {
            return json();
        }
        return format == Format.TOML ? toml() : yaml();
    }

    private static Map<String, String> json() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nothing in it", "{}\n");
        texts.put(
                "one line",
                "{\"mcpServers\":{\"fs\":{\"command\":\"npx\",\"args\":[\"-y\",\"fs\"]}},\"numStartups\":12}\n");
        texts.put("comments and trailing commas", """
                // Settings of Ada
                {
                  /* servers */
                  "mcpServers": {
                    // files
                    "fs": { "command": "npx", "args": ["-y", "fs",], }, // keep
                    "git": {
                      "command": "git-mcp" /* no args */,
                    },
                  },
                  "servers": { "x": { "type": "http", "url": "http://localhost:1/mcp" } }, // for an editor
                  "theme": "dark", // mine
                }
                """);
        texts.put("tabs", "{\n\t\"mcpServers\": {\n\t\t\"fs\": {\n\t\t\t\"command\": \"npx\"\n\t\t}\n\t}\n}\n");
        texts.put(
                "eight blanks",
                "{\n        \"a\": [1,\n                2],\n        \"mcpServers\": {\n        }\n}\n");
        texts.put("hooks of others", """
                {
                  "hooks": {
                    "UserPromptSubmit": [
                      {"hooks": [{"type": "command", "command": "~/bin/log-prompt.sh"}]}
                    ],
                    "Stop": [],
                    "BeforeAgent": [{"matcher": "*", "hooks": [{"type": "command", "command": "x"}]}],
                    "beforeSubmitPrompt": [
                      {"command": "./audit.sh"}
                    ],
                    "pre_user_prompt": [{"command": "audit", "show_output": true}],
                    "PreToolUse": [{"matcher": "Bash", "hooks": [{"type": "command", "command": "guard", "timeout": 5}]}]
                  },
                  "version": 1,
                  "permissions": {"allow": ["Bash(ls:*)"]}
                }
                """);
        texts.put("JSON5", """
                // openclaw
                {
                  gateway: { port: 18789, bind: 'loopback', },
                  mcp: {
                    servers: {
                      'other-one': { command: "uvx", args: ['x'], enabled: true },
                    },
                  },
                  agents: { defaults: { weight: .5, limit: +3 } },
                }
                """);
        byHandJson(texts);
        return texts;
    }

    private static void byHandJson(Map<String, String> texts) {
        texts.put("made by hand", """
                {
                  "mcpServers": {
                    "memnos": {
                      "command": "/old/memnos", // the old place
                      "args": ["mcp", "stdio"],
                      "env": {"MEMNOS_TOKEN": "mnk_x", "LANG": "C"},
                      "alwaysAllow": ["recall"]
                    },
                    "fs": {"command": "npx"}
                  },
                  "servers": {"memnos": {"type": "http", "url": "http://127.0.0.1:8900/mcp"}},
                  "mcp": {"servers": {"memnos": {"url": "http://127.0.0.1:8900/mcp", "transport": "streamable-http"}}},
                  "hooks": {
                    "Stop": [{"hooks": [{"type": "command", "command": "/old/memnos-hook claude-code"}]}],
                    "UserPromptSubmit": [{"hooks": [
                      {"type": "command", "command": "theirs"},
                      {"type": "command", "command": "/old/memnos-hook claude-code"}
                    ]}]
                  }
                }
                """);
    }

    private static Map<String, String> toml() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a usual one", """
                # Codex
                model = "gpt-5"          # the model
                notify = ["python3", "/home/ada/notify.py"]

                [mcp_servers.fs]
                command = "npx"
                args = [
                  "-y", # yes
                  "fs",
                ]

                [mcp_servers.fs.env]
                ROOT = '/home/ada'

                [projects."/home/ada/shop"]
                trust_level = "trusted"
                """);
        texts.put(
                "texts that look like tables",
                "text = \"\"\"\n[mcp_servers.memnos]\ncommand = \\\"x\\\"\n\"\"\"\nother = '''\n[a]'''\n# [mcp_servers.memnos]\n");
        texts.put("made by hand", """
                [mcp_servers.memnos]
                command = "/old/memnos"
                args = ["mcp", "stdio"]
                startup_timeout_sec = 20 # slow disk

                [mcp_servers.memnos.env]
                MEMNOS_TOKEN = "mnk_x"
                LANG = "C"

                # theirs
                [mcp_servers.fs]
                command = "npx"
                """);
        texts.put("made by hand in one line", """
                [mcp_servers]
                fs = { command = "npx", args = ["-y"] }
                memnos = { url = "http://127.0.0.1:8900/mcp", bearer_token_env_var = "MEMNOS_TOKEN" }
                """);
        texts.put(
                "arrays of tables",
                "[[rules]]\nname = \"a\"\n\n[[rules]]\nname = \"b\"\n[ mcp_servers . \"x y\" ]\ncommand = \"npx\"\n\n\n");
        return texts;
    }

    private static Map<String, String> yaml() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a usual one", """
                # Hermes
                model:
                  default: nous/hermes-4   # the model
                  temperature: 0.7

                mcp_servers:
                  # files
                  fs:
                    command: "npx"
                    args: ["-y", "fs"]
                    env:
                      ROOT: /home/ada   # home

                  # the web
                  web:
                    url: https://example.org/mcp

                terminal: &t
                  shell: bash
                other: *t
                """);
        texts.put("hooks of others", """
                hooks:
                  pre_llm_call:
                  - command: "~/bin/log 😀.sh"
                    timeout: 5
                  # before tools
                  pre_tool_call:
                    - matcher: terminal
                      command: guard
                toolsets: [web, files]
                """);
        texts.put("in flow form", "mcp_servers: {fs: {command: npx, args: [a]}}\nhooks: {}\n");
        texts.put("nothing where something may be", "mcp_servers:\nhooks: ~\nlast: 1\n");
        texts.put("only comments", "# nothing yet\n\n# really\n");
        texts.put("texts of several lines", """
                prompt: |
                  mcp_servers:
                    memnos: no

                mcp_servers:
                  fs:
                    command: npx
                    note: >
                      folded
                      text

                last: 1
                """);
        byHandYaml(texts);
        return texts;
    }

    private static void byHandYaml(Map<String, String> texts) {
        texts.put("made by hand", """
                mcp_servers:
                  memnos:
                    command: /old/memnos
                    args:
                      - mcp
                    env:
                      MEMNOS_TOKEN: mnk_x
                    timeout: 120   # slow
                hooks:
                  post_llm_call:
                    - command: /old/memnos-hook hermes
                """);
    }
}
