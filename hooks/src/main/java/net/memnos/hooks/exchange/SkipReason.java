package net.memnos.hooks.exchange;

import java.util.Locale;

/** Why nothing of an exchange was kept. */
public enum SkipReason {
    /** A sub-agent talks to the model, not the user. */
    SUB_AGENT,
    /** The client asks for itself: a title, a summary, a probe of its quota. */
    SIDE_CALL,
    /** The same request was kept a moment ago. */
    RETRY,
    /** A step of an agent's loop: nothing new was said by the user, and the assistant is not done. */
    LOOP,
    /** The hooks of this client keep its turns. */
    HOOKED,
    /** The model did not answer with success, or its answer says that it failed. */
    FAILED,
    /** One of the two sides went away before the end. */
    ABORTED,
    /** The copy would have taken more memory than there is for copies. */
    TOO_LARGE("an exchange was too large to be copied, so it was relayed and not captured"),
    /** The body is compressed in a way that Java cannot undo. */
    ENCODED("an exchange was compressed in a way that cannot be read (gzip and deflate can), so it was not captured"),
    /** It is not what this API sends. */
    UNREADABLE("an exchange was not understood, so it was relayed and not captured"),
    /** A defect of the copy; the relay went on. */
    DEFECT("the copy of an exchange failed for a defect, so it was relayed and not captured");

    private final String notice;

    SkipReason() {
        this("");
    }

    SkipReason(String notice) {
        this.notice = notice;
    }

    /** What is said when it happens for the first time; empty for what is meant to be left out. */
    String notice() {
        return notice;
    }

    /** The name on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
