package net.memnos.hooks.exchange;

import java.util.List;

/** Where turns end that nobody could take: counted, and said once. */
public record DroppedCaptures(ExchangeCounts counts) implements Captures {

    @Override
    public void offer(List<CapturedTurn> turns) {
        turns.forEach(_ -> counts.turn(ExchangeCounts.Fate.DROPPED));
    }
}
