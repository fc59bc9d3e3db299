package net.memnos.hooks.event;

import java.util.Locale;

/** Something that a client's hook reports. */
public sealed interface Event {

    /** Why an event with a name that says nothing to memnos is skipped. */
    String NOT_OURS = "not-ours";

    Where where();

    /** Whose words. */
    enum Side {
        PROMPT,
        REPLY;

        /** The name in keys. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The user said something, and the model has not seen it yet. */
    record Prompt(Where where, String text) implements Event {}

    /**
     * The assistant answered.
     *
     * @param partial whether the client reports a reply in several messages, of which none replaces another
     */
    record Reply(Where where, String text, boolean partial) implements Event {}

    /** Both at once, after the fact; nothing can be given to the model any more. */
    record Exchange(Where where, String prompt, String reply) implements Event {}

    /** A session begins, goes on, or lost its context. */
    record SessionStart(Where where) implements Event {}

    /** The model failed; what there is to read is an error. */
    record TurnFailed(Where where) implements Event {}

    record SessionEnd(Where where) implements Event {}

    /** Nothing to do; the reason is a word or two. */
    record Skipped(Where where, String reason) implements Event {}
}
