package net.memnos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Provenance as people read it, from the memory down to the words in which it was said. */
final class WhyText {

    private static final String INDENT = "  ";

    private final Terminal terminal;
    private final MemoryText memories;

    WhyText(Terminal terminal) {
        this.terminal = terminal;
        this.memories = new MemoryText(terminal);
    }

    String of(JsonNode why) {
        List<String> lines = new ArrayList<>();
        lines.add(memories.one(why.path("memory"), INDENT));
        if (!text(why, "client").isEmpty()) {
            lines.add(INDENT + terminal.dim("stored" + through(why, "client")));
        }
        retraction(lines, why.path("retraction"));
        quarantine(lines, why.path("quarantine"));
        statements(lines, "Stated:", why.path("statements"));
        JsonNode successor = why.path("successor");
        if (successor.isObject()) {
            lines.add("");
            lines.add("Replaced by:");
            lines.add(INDENT + memories.one(successor, INDENT + INDENT));
        }
        if (!text(why, "replaces").isEmpty()) {
            lines.add("");
            lines.add("Takes the place of an earlier version: " + text(why, "replaces"));
        }
        statements(lines, "Ended by:", why.path("ended_by"));
        versions(lines, why.path("versions"));
        facts(lines, why);
        basis(lines, why);
        return String.join("\n", lines);
    }

    private void statements(List<String> lines, String title, JsonNode statements) {
        if (statements.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        for (JsonNode one : statements) {
            boolean withdrawn = !one.path("withdrawn").isMissingNode();
            String kind = text(one, "kind");
            lines.add(INDENT
                    + (withdrawn ? "[withdrawn] " : "")
                    + text(one, "statement")
                    + (kind.equals("state") ? "" : " (" + kind + ")"));
            lines.add(INDENT
                    + INDENT
                    + terminal.dim(text(one, "id") + "  by " + text(one, "author") + through(one, "client") + "  "
                            + text(one, "origin")
                            + "  drawn by " + text(one, "drawn_by") + "  recorded "
                            + Times.shown(text(one, "recorded_at"))
                            + (withdrawn
                                    ? "  withdrawn " + Times.shown(text(one, "withdrawn_at")) + " ("
                                            + text(one, "withdrawn") + ")" + takenBack(one)
                                    : "")));
            for (JsonNode turn : one.path("turns")) {
                turn(lines, INDENT + INDENT, turn);
            }
        }
    }

    private static String takenBack(JsonNode one) {
        String reason = text(one, "withdrawn_for");
        return text(one, "withdrawn").equals("retracted")
                ? " by " + text(one, "withdrawn_by") + through(one, "withdrawn_through")
                        + (reason.isEmpty() ? "" : ": " + line(reason))
                : "";
    }

    private static void retraction(List<String> lines, JsonNode retraction) {
        if (retraction.isObject()) {
            String reason = text(retraction, "reason");
            lines.add("");
            lines.add("Taken back " + Times.shown(text(retraction, "at")) + " by " + text(retraction, "by")
                    + through(retraction, "client") + (reason.isEmpty() ? "" : ": " + line(reason)));
        }
    }

    private static void quarantine(List<String> lines, JsonNode quarantine) {
        if (quarantine.isObject()) {
            String by = text(quarantine, "settled_by");
            lines.add("");
            lines.add("Reads like an order to whoever reads it ("
                    + Terminal.plain(quarantine
                            .path("signs")
                            .valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", ")))
                    + "): " + text(quarantine, "state")
                    + (by.isEmpty() ? "" : " " + Times.shown(text(quarantine, "settled_at")) + " by " + by));
        }
    }

    private static void versions(List<String> lines, JsonNode versions) {
        if (versions.isEmpty()) {
            return;
        }
        Table table = new Table("BELIEVED", "UNTIL", "SUBJECT", "RELATION", "VALUE", "VALID", "UNTIL", "ENDING");
        for (JsonNode one : versions) {
            table.add(
                    Times.shown(text(one, "believed_from")),
                    Times.shown(text(one, "believed_until")),
                    line(text(one, "subject")),
                    line(text(one, "predicate")),
                    line(text(one, "object")),
                    Times.shown(text(one, "valid_from")),
                    Times.shown(text(one, "valid_to")),
                    text(one, "ending"));
        }
        lines.add("");
        lines.add("Believed:");
        lines.add(table.text(""));
    }

    private void facts(List<String> lines, JsonNode why) {
        if (!text(why.path("memory"), "kind").equals("turn")) {
            return;
        }
        lines.add("");
        lines.add("What follows from it:");
        lines.add(memories.list(why.path("facts"), INDENT + "nothing"));
    }

    private void basis(List<String> lines, JsonNode why) {
        JsonNode basis = why.path("basis");
        if (!basis.isObject()) {
            return;
        }
        lines.add("");
        lines.add("Made " + Times.shown(text(basis, "made_at")) + " "
                + (text(basis, "made_by").equals("llm") ? "by a model from" : "from") + " these facts:");
        lines.add(memories.list(why.path("facts"), INDENT + "none that is still believed"));
        lines.add("");
        lines.add("And turns:");
        for (JsonNode turn : basis.path("turns")) {
            turn(lines, INDENT, turn);
        }
        lines.add("");
        if (!basis.path("stale").asBoolean(false)) {
            String until = Times.shown(text(basis, "fresh_until"));
            lines.add("Fresh: all of it is still believed" + (until.isEmpty() ? "." : ", until " + until + "."));
            return;
        }
        lines.add("Stale, so that recall does not serve it until the next pass of consolidate:");
        for (JsonNode reason : basis.path("stale_because")) {
            lines.add(INDENT + reason(reason));
        }
    }

    private static String reason(JsonNode reason) {
        String id = text(reason, "id");
        String at = Times.shown(text(reason, "at"));
        return switch (text(reason, "cause")) {
            case "changed" -> id + " is believed otherwise, or no longer, since " + at;
            case "new" -> id + " has come " + at;
            case "time" -> "something that it says began or ended by itself " + at;
            default -> "a name, a relation or what it does not cite has changed, or something is gone";
        };
    }

    private void turn(List<String> lines, String indent, JsonNode turn) {
        lines.add(indent + Times.shown(text(turn, "occurred_at")) + " " + text(turn, "speaker") + ": "
                + text(turn, "text").replace("\n", "\n" + indent + INDENT));
        lines.add(indent + terminal.dim(text(turn, "id") + "  " + text(turn, "origin") + through(turn, "client")));
    }

    /** The client, when one is known. */
    private static String through(JsonNode node, String field) {
        String client = text(node, field);
        return client.isEmpty() ? "" : " through " + client;
    }

    private static String text(JsonNode node, String field) {
        return Terminal.plain(node.path(field).asString(""));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
