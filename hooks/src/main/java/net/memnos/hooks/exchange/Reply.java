package net.memnos.hooks.exchange;

/**
 * What a model answered.
 *
 * @param text its words for the user; no thinking, no calls of tools
 */
public record Reply(String text, Ending ending) {

    /** How an answer ended. */
    public enum Ending {
        /** The assistant is done and it is the user's turn, or it said as much as it may. */
        TURN,
        /** The client is to do something and come back. */
        STEP,
        /** The model failed, refused, or the stream stopped before its end. */
        FAILED
    }
}
