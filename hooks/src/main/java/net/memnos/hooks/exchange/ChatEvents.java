package net.memnos.hooks.exchange;

import tools.jackson.databind.JsonNode;

/** The answer of OpenAI's Chat Completions; of several choices the first. */
final class ChatEvents implements EventReader {

    private static final String DONE = "[DONE]";

    private final CopyText text;
    private String finish = "";
    private boolean calls;

    ChatEvents(CopyBudget.Share share) {
        this.text = new CopyText(share);
    }

    @Override
    public void event(String name, String data) {
        if (data.equals(DONE)) {
            return;
        }
        JsonNode event = JSON.readTree(data);
        if (event.has("error")) {
            finish = "error";
        }
        for (JsonNode choice : event.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                take(choice, choice.path("delta"));
            }
        }
    }

    @Override
    public void document(JsonNode document) {
        JsonNode choice = document.path("choices").path(0);
        take(choice, choice.path("message"));
    }

    private void take(JsonNode choice, JsonNode message) {
        text.add(message.path("content").asString(""));
        calls |= !message.path("tool_calls").isEmpty()
                || message.path("function_call").isObject();
        String reason = choice.path("finish_reason").asString("");
        finish = reason.isEmpty() ? finish : reason;
    }

    @Override
    public Reply reply() {
        return new Reply(
                text.toString(),
                switch (finish) {
                    case "stop", "length" -> calls ? Reply.Ending.STEP : Reply.Ending.TURN;
                    case "tool_calls", "function_call" -> Reply.Ending.STEP;
                    default -> Reply.Ending.FAILED;
                });
    }
}
