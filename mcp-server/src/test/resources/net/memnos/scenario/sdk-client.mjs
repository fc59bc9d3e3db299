// The protocol's own client as a program: GENERATION http|stdio [COMMAND...]. It remembers a statement, recalls it, makes a call
// that cannot be right, and prints what it saw. Address and token come from the environment, never from an argument.
const [generation, transport, ...command] = process.argv.slice(2);
const first = generation === "1";
const sdk = await import(first ? "@modelcontextprotocol/sdk/client/index.js" : "@modelcontextprotocol/client");
const http = first ? await import("@modelcontextprotocol/sdk/client/streamableHttp.js") : sdk;
const stdio = await import(first ? "@modelcontextprotocol/sdk/client/stdio.js" : "@modelcontextprotocol/client/stdio");

const client = new sdk.Client({ name: "sdk-client", version: generation }, first ? {} : { versionNegotiation: { mode: "auto" } });
const wire =
  transport === "http"
    ? new http.StreamableHTTPClientTransport(new URL(process.env.MEMNOS_MCP), {
        requestInit: { headers: { Authorization: `Bearer ${process.env.MEMNOS_TOKEN}` } },
      })
    : new stdio.StdioClientTransport({ command: command[0], args: command.slice(1), env: process.env });
await client.connect(wire);

const call = (name, args) => client.callTool({ name, arguments: args });
const tools = (await client.listTools()).tools.map((tool) => tool.name);
const resources = (await client.listResourceTemplates()).resourceTemplates.map((template) => template.uriTemplate);
const prompts = (await client.listPrompts()).prompts.map((prompt) => prompt.name);
const stored = await call("remember", { text: process.env.STATEMENT, namespace: process.env.NAMESPACE });
const found = await call("recall", { query: process.env.QUESTION, namespace: process.env.NAMESPACE });
const refused = await call("recall", { query: "", namespace: process.env.NAMESPACE });
console.log(
  JSON.stringify({
    server: client.getServerVersion().name,
    instructions: client.getInstructions(),
    tools,
    resources,
    prompts,
    stored: stored.structuredContent,
    found: found.structuredContent,
    refused: { isError: refused.isError, text: refused.content[0].text },
  }),
);
await client.close();
