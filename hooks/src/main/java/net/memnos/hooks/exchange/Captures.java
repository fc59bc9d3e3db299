package net.memnos.hooks.exchange;

import java.util.List;

/** Where captured turns go. To offer some never waits: who offers is relaying somebody's answer. */
public sealed interface Captures permits RestCaptures, DroppedCaptures {

    /** Takes turns in their order, or loses them and counts that. */
    void offer(List<CapturedTurn> turns);
}
