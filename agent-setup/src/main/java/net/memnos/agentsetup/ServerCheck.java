package net.memnos.agentsetup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts an MCP server as a client would, shakes hands, and asks for its tools. */
public final class ServerCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LINES_MAX = 200;
    private static final List<String> CALLS = List.of("""
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"memnos-agent-setup","version":"1"}}}""", """
            {"jsonrpc":"2.0","method":"notifications/initialized"}""", """
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}""");

    private ServerCheck() {}

    /** What came of it: the names of the tools, or why there are none. */
    public record Answer(List<String> tools, String problem) {
        public Answer {
            tools = List.copyOf(tools);
        }

        public boolean good() {
            return problem.isEmpty();
        }
    }

    /** Asks the server of an installation; it is ended after that, or when the time is over. */
    public static Answer ask(Machine machine, Installation installation, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(installation.command(machine));
        // What this command was told in its own environment, a client will not be told.
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MEMNOS_"));
        installation
                .variables()
                .properties()
                .forEach(one -> environment.put(one.getKey(), one.getValue().asString()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Answer(List.of(), "the command of the entry cannot be started: " + installation.launcher());
        }
        FutureTask<Answer> talk = new FutureTask<>(() -> talk(process));
        Thread.ofVirtual().start(talk);
        try {
            return talk.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer(List.of(), "the server does not answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Answer(List.of(), "the server ended before it answered");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(List.of(), "the check was interrupted");
        } finally {
            process.destroy();
        }
    }

    private static Answer talk(Process process) throws IOException {
        // Closed when the process is ended: a server whose input ends before it has answered goes away.
        OutputStream out = process.getOutputStream();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            try {
                for (String call : CALLS) {
                    out.write((call + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException _) {
                // It does not read any more; what it wrote before tells why.
            }
            for (int lines = 0; lines < LINES_MAX; lines++) {
                String line = in.readLine();
                if (line == null) {
                    return new Answer(List.of(), "the server ended before it answered");
                }
                JsonNode message = JSON.readTree(line);
                if (message.path("error").isObject()) {
                    return new Answer(
                            List.of(),
                            "the server refuses: "
                                    + message.path("error").path("message").asString("without a reason"));
                }
                if (message.path("id").asInt(0) == 2) {
                    List<String> tools = new ArrayList<>();
                    message.path("result")
                            .path("tools")
                            .forEach(tool -> tools.add(tool.path("name").asString("")));
                    return tools.isEmpty() ? new Answer(List.of(), "the server has no tools") : new Answer(tools, "");
                }
            }
            return new Answer(List.of(), "the server says much, but not which tools it has");
        } catch (JacksonException e) {
            return new Answer(List.of(), "the server writes something else than the protocol on its output");
        }
    }
}
