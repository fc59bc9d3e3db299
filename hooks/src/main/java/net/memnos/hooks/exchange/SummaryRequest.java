package net.memnos.hooks.exchange;

import java.util.List;

/** How a client asks for a summary of the conversation, so that it can go on with less. */
final class SummaryRequest {

    private static final List<String> BEGINNINGS = List.of(
            "Your task is to create a detailed summary of the conversation",
            "You are performing a CONTEXT CHECKPOINT COMPACTION");

    private SummaryRequest() {}

    static boolean isOne(String text) {
        return BEGINNINGS.stream().anyMatch(text.strip()::startsWith);
    }
}
