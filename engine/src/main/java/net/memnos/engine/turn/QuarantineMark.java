package net.memnos.engine.turn;

import java.util.List;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.turn.Quarantine.State;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of a turn that reads like an order.
 *
 * @param signs at least one
 * @param given facts that wait with a turn that is held, as JSON, or null
 */
public record QuarantineMark(
        State state, List<Sign> signs, @Nullable String given) {

    public QuarantineMark {
        signs = signs.stream().distinct().sorted().toList();
        if (signs.isEmpty()) {
            throw new IllegalArgumentException("a turn without signs is not noted");
        }
    }

    /** Whether the turn counts for nothing. */
    public boolean keepsOut() {
        return switch (state) {
            case HELD, REJECTED -> true;
            case FLAGGED, RELEASED -> false;
        };
    }
}
