package net.memnos.hooks.exchange;

import java.util.List;

/** Tells what a person wrote from what clients put beside it into a message of the user. */
final class MachineText {

    /** Blocks that Claude Code and Codex add, with what stands in them. */
    private static final List<String> BLOCKS = List.of(
            "system-reminder",
            "environment_context",
            "skills_instructions",
            "user_instructions",
            "permissions instructions",
            "collaboration_mode",
            "turn_aborted",
            "task-notification",
            "user-prompt-submit-hook",
            "local-command-caveat",
            "local-command-stdout",
            "local-command-stderr",
            "command-message",
            "command-name",
            "command-args",
            "bash-stdout",
            "bash-stderr");

    /** How texts begin that a client writes as a whole. */
    private static final List<String> WHOLES = List.of("# AGENTS.md instructions for ", "[Request interrupted by user");

    /** How a client asks for a summary of the conversation, so that it can go on with less. */
    private static final List<String> SUMMARIES = List.of(
            "Your task is to create a detailed summary of the conversation",
            "You are performing a CONTEXT CHECKPOINT COMPACTION");

    private MachineText() {}

    /** What a person wrote of a text; empty when nothing of it is a person's. */
    static String without(String text) {
        String rest = text;
        for (String block : BLOCKS) {
            rest = withoutBlock(rest, block);
        }
        String stripped = rest.strip();
        return WHOLES.stream().anyMatch(stripped::startsWith) ? "" : stripped;
    }

    static boolean asksForSummary(String text) {
        return SUMMARIES.stream().anyMatch(text.strip()::startsWith);
    }

    /** A block that is not closed reaches to the end. */
    private static String withoutBlock(String text, String name) {
        String open = "<" + name + ">";
        int from = text.indexOf(open);
        if (from < 0) {
            return text;
        }
        String close = "</" + name + ">";
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (from >= 0) {
            kept.append(text, at, from);
            int to = text.indexOf(close, from);
            if (to < 0) {
                return kept.toString();
            }
            at = to + close.length();
            from = text.indexOf(open, at);
        }
        return kept.append(text, at, text.length()).toString();
    }
}
