package net.memnos.hooks.exchange;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The answer of Anthropic's Messages. */
final class AnthropicEvents implements EventReader {

    private final CopyBudget.Share share;
    private final Map<Integer, CopyText> texts = new TreeMap<>();
    private String stop = "";
    private boolean ended;

    AnthropicEvents(CopyBudget.Share share) {
        this.share = share;
    }

    @Override
    public void event(String name, String data) {
        // Most events of a stream are pieces of thinking and of tools' arguments: not worth a tree of nodes.
        switch (name) {
            case "content_block_start" -> start(JSON.readTree(data));
            case "content_block_delta" -> {
                if (data.contains("text_delta")) {
                    delta(JSON.readTree(data));
                }
            }
            case "message_delta" ->
                stop = JSON.readTree(data).path("delta").path("stop_reason").asString("");
            case "message_stop" -> ended = true;
            case "error" -> {
                stop = "error";
                ended = true;
            }
            default -> {
                // Pings, and what the API will have tomorrow.
            }
        }
    }

    private void start(JsonNode event) {
        JsonNode block = event.path("content_block");
        if (block.path("type").asString("").equals("text")) {
            CopyText text = new CopyText(share);
            text.add(block.path("text").asString(""));
            texts.put(event.path("index").asInt(0), text);
        }
    }

    private void delta(JsonNode event) {
        CopyText text = texts.get(event.path("index").asInt(0));
        JsonNode delta = event.path("delta");
        if (text != null && delta.path("type").asString("").equals("text_delta")) {
            text.add(delta.path("text").asString(""));
        }
    }

    @Override
    public void document(JsonNode document) {
        int index = 0;
        for (JsonNode block : document.path("content")) {
            if (block.path("type").asString("").equals("text")) {
                CopyText text = new CopyText(share);
                text.add(block.path("text").asString(""));
                texts.put(index, text);
            }
            index++;
        }
        stop = document.path("stop_reason").asString("");
        ended = true;
    }

    @Override
    public Reply reply() {
        StringBuilder all = new StringBuilder();
        int previous = -1;
        for (Map.Entry<Integer, CopyText> text : texts.entrySet()) {
            // Citations cut one text into neighbouring blocks; between blocks that are apart something else happened.
            if (!all.isEmpty() && text.getKey() != previous + 1) {
                all.append("\n\n");
            }
            all.append(text.getValue());
            previous = text.getKey();
        }
        return new Reply(all.toString(), ended ? ending() : Reply.Ending.FAILED);
    }

    private Reply.Ending ending() {
        return switch (stop) {
            case "end_turn", "stop_sequence", "max_tokens" -> Reply.Ending.TURN;
            case "tool_use", "pause_turn" -> Reply.Ending.STEP;
            default -> Reply.Ending.FAILED;
        };
    }
}
