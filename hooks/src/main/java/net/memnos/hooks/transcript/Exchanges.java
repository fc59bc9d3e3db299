package net.memnos.hooks.transcript;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.hooks.event.CaptureRules;
import net.memnos.hooks.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together to exchanges, as a hook would have seen them: what the user said, and the last words of the assistant
 * before the user spoke again. What it said between its tools is not its answer.
 */
final class Exchanges {

    private final List<Said> said = new ArrayList<>();
    private @Nullable Said reply;

    void user(String id, String text, @Nullable Instant at) {
        CaptureRules.words(Event.Side.PROMPT, text).ifPresent(words -> {
            answered();
            said.add(new Said(id, Event.Side.PROMPT, words, at));
        });
    }

    void assistant(String id, String text, @Nullable Instant at) {
        CaptureRules.words(Event.Side.REPLY, text)
                .ifPresent(words -> reply = new Said(id, Event.Side.REPLY, words, at));
    }

    /** A message that goes on in another line. */
    void assistantAlso(String text) {
        Said before = reply;
        if (before != null) {
            reply = new Said(before.id(), before.side(), before.text() + "\n\n" + text, before.at());
        }
    }

    List<Said> all() {
        answered();
        return said;
    }

    private void answered() {
        if (reply != null) {
            said.add(reply);
            reply = null;
        }
    }

    static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
