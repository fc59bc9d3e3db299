package net.memnos.hooks.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.memnos.hooks.event.CaptureRules;
import net.memnos.hooks.event.Event;

/** One message of a request while it is read: its properties come in any order. */
final class Message {

    final List<String> texts = new ArrayList<>();
    String role = "";
    boolean results;
    boolean calls;

    /** The items of Responses have a kind, and calls and their results are items of their own. */
    void kind(String type) {
        results |= type.endsWith("_output") || type.equals("mcp_approval_response");
        calls |= type.endsWith("_call") || type.equals("mcp_approval_request");
    }

    boolean isOf(String other) {
        return role.equals(other);
    }

    /** What a person wrote in it; empty when a machine wrote all. */
    String words() {
        return texts.stream()
                .flatMap(text -> CaptureRules.words(Event.Side.PROMPT, text).stream())
                .map(String::strip)
                .collect(Collectors.joining("\n\n"));
    }
}
