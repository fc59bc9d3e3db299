package net.memnos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Memories as people read them: the text, then in one line who said it, when, and what became of it. */
final class MemoryText {

    private final Terminal terminal;

    MemoryText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All of an answer's memories, numbered. */
    String list(JsonNode memories, String whenEmpty) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (JsonNode memory : memories) {
            number++;
            lines.add("%2d. %s".formatted(number, one(memory, "    ")));
        }
        return lines.isEmpty() ? whenEmpty : String.join("\n", lines);
    }

    /** One memory; every line but the first is indented. */
    String one(JsonNode memory, String indent) {
        StringBuilder text = new StringBuilder(terminal.bold(words(memory).replace("\n", "\n" + indent)));
        text.append('\n').append(indent).append(terminal.dim(String.join("  ", facts(memory))));
        JsonNode before = memory.path("replaces");
        if (before.isObject()) {
            text.append('\n')
                    .append(indent)
                    .append("was: ")
                    .append(words(before))
                    .append(" (")
                    .append(span(before))
                    .append(')');
        }
        JsonNode after = memory.path("replaced_by");
        if (after.isObject()) {
            text.append('\n')
                    .append(indent)
                    .append("now: ")
                    .append(words(after))
                    .append(" (")
                    .append(span(after))
                    .append(')');
        }
        JsonNode explain = memory.path("explain");
        if (explain.isObject() && !explain.isEmpty()) {
            List<String> parts = new ArrayList<>();
            explain.propertyStream()
                    .forEach(part ->
                            parts.add(part.getKey() + " " + part.getValue().asString("")));
            text.append('\n')
                    .append(indent)
                    .append("score ")
                    .append(memory.path("score").asString(""));
            text.append(": ").append(String.join(", ", parts));
        }
        return text.toString();
    }

    private static String words(JsonNode memory) {
        return Terminal.plain(memory.path("text").asString(""));
    }

    private static List<String> facts(JsonNode memory) {
        List<String> parts = new ArrayList<>();
        parts.add(memory.path("id").asString(""));
        parts.add("by " + memory.path("author").asString(""));
        add(parts, "speaker ", Terminal.plain(memory.path("speaker").asString("")));
        add(parts, "trust ", memory.path("trust").asString(""));
        if (memory.path("signs").size() > 0) {
            parts.add("reads like an order: "
                    + memory.path("signs").valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")));
        }
        add(parts, "said ", Times.shown(memory.path("occurred_at").asString("")));
        add(parts, "", span(memory));
        String status = memory.path("status").asString("");
        String because = memory.path("ended_because").asString("");
        if (!status.equals("current")) {
            parts.add(because.isEmpty() ? status : status + " (" + because + ")");
        }
        if (memory.path("newer").size() > 0) {
            parts.add("newer: "
                    + memory.path("newer").valueStream().map(JsonNode::asString).toList());
        }
        add(parts, "in ", memory.path("namespace").asString(""));
        return parts;
    }

    private static String span(JsonNode node) {
        return Times.span(
                node.path("valid_from").asString(""), node.path("valid_to").asString(""));
    }

    private static void add(List<String> parts, String label, String value) {
        if (!value.isEmpty()) {
            parts.add(label + value);
        }
    }
}
