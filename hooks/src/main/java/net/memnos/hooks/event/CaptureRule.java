package net.memnos.hooks.event;

/** Tells what somebody said from what only looks like it. */
interface CaptureRule {

    Verdict judge(Event.Side side, String text);

    /** What becomes of a text. */
    sealed interface Verdict {}

    /** These words of it are kept. */
    record Keep(String words) implements Verdict {}

    /** Nothing is kept, for a reason in a word or two. */
    record Skip(String reason) implements Verdict {}
}
