package net.memnos.hooks.exchange;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The answer of OpenAI's Responses: finished items where they come, else the pieces of text. */
final class ResponsesEvents implements EventReader {

    /** Calls that the client has to carry out; the vendor carries out the others itself, within the same answer. */
    private static final Set<String> CLIENT_CALLS = Set.of(
            "function_call",
            "custom_tool_call",
            "local_shell_call",
            "shell_call",
            "apply_patch_call",
            "computer_call",
            "mcp_approval_request");

    private final CopyBudget.Share share;
    private final Map<Integer, CopyText> pieces = new TreeMap<>();
    private final Map<Integer, CopyText> items = new TreeMap<>();
    private boolean calls;
    private String status = "";

    ResponsesEvents(CopyBudget.Share share) {
        this.share = share;
    }

    @Override
    public void event(String name, String data) {
        switch (name.isEmpty() ? type(data) : name) {
            case "response.output_text.delta" -> {
                JsonNode event = JSON.readTree(data);
                pieces.computeIfAbsent(event.path("output_index").asInt(0), _ -> new CopyText(share))
                        .add(event.path("delta").asString(""));
            }
            case "response.output_item.done" -> {
                JsonNode event = JSON.readTree(data);
                item(event.path("output_index").asInt(items.size()), event.path("item"));
            }
            case "response.completed" -> status = "completed";
            case "response.incomplete" -> status = "incomplete";
            case "response.failed", "error" -> status = "failed";
            default -> {
                // Some fifty kinds that say nothing to the user.
            }
        }
    }

    private static String type(String data) {
        return data.startsWith("{") ? JSON.readTree(data).path("type").asString("") : "";
    }

    @Override
    public void document(JsonNode document) {
        int index = 0;
        for (JsonNode item : document.path("output")) {
            item(index++, item);
        }
        status = document.path("status").asString("");
    }

    private void item(int index, JsonNode item) {
        String type = item.path("type").asString("");
        calls |= CLIENT_CALLS.contains(type);
        if (type.equals("message")) {
            CopyText text = new CopyText(share);
            for (JsonNode part : item.path("content")) {
                if (part.path("type").asString("").equals("output_text")) {
                    text.add(part.path("text").asString(""));
                }
            }
            items.put(index, text);
        }
    }

    @Override
    public Reply reply() {
        Map<Integer, CopyText> all = new TreeMap<>(pieces);
        all.putAll(items);
        String text = all.values().stream()
                .map(CopyText::toString)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n\n"));
        return new Reply(
                text,
                switch (status) {
                    case "completed", "incomplete" -> calls ? Reply.Ending.STEP : Reply.Ending.TURN;
                    default -> Reply.Ending.FAILED;
                });
    }
}
