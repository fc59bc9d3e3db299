package net.memnos.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The protocol by which a Chromium is told what to do: numbered calls, their answers, and events in between. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final int ANSWER_SECONDS = 40;

    private final JsonMapper json = JsonMapper.shared();
    private final AtomicLong calls = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private String session = "";

    private DevTools(URI address) {
        socket = http.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** Opens a tab, and listens to it. */
    static DevTools attach(URI address) {
        DevTools tools = new DevTools(address);
        String target = tools.call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        tools.session = tools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            tools.call(domain + ".enable", Map.of());
        }
        return tools;
    }

    JsonNode call(String method, Map<String, Object> parameters) {
        long id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode call = json.createObjectNode().put("id", id).put("method", method);
        call.set("params", json.valueToTree(parameters));
        if (!session.isEmpty()) {
            call.put("sessionId", session);
        }
        socket.sendText(json.writeValueAsString(call), true).join();
        try {
            return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException(method + " was not answered", e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            String whole = part.toString();
            part.setLength(0);
            heard(json.readTree(whole));
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asLong());
            if (answer != null && message.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(message.path("error").toString()));
            } else if (answer != null) {
                answer.complete(message.path("result"));
            }
            return;
        }
        JsonNode of = message.path("params");
        switch (message.path("method").asString("")) {
            case "Network.requestWillBeSent" ->
                asked.add(of.path("request").path("url").asString(""));
            case "Runtime.exceptionThrown" ->
                complaints.add(of.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (of.path("type").asString("").matches("error|warning|assert")) {
                    complaints.add(of.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = of.path("entry");
                boolean refused = entry.path("source").asString("").equals("network")
                        && entry.path("text").asString("").contains("the server responded with a status of 4");
                if (entry.path("level").asString("").equals("error") && !refused) {
                    complaints.add(entry.toString());
                }
            }
            default -> {
                // Much else happens in a browser.
            }
        }
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
