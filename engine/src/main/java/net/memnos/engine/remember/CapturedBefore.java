package net.memnos.engine.remember;

import java.time.Duration;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.VersionStore;

/**
 * What a hook captured while it was said is not stored again when the client's transcript of the session is taken in: the same
 * words of the same side, at about the same time. Thread-safe.
 */
final class CapturedBefore implements Standing.Finder {

    /** A hook's time is the server's, a transcript's the client's; and an event may have waited in the spool. */
    private static final Duration ABOUT = Duration.ofMinutes(10);

    private final VersionStore store = new VersionStore();

    @Override
    public Standing find(Transaction transaction, Scope scope, RememberRequest redacted, RecordedTurn recorded) {
        Standing fresh = new Standing.Fresh(redacted, null);
        if (redacted.sessionId() == null || redacted.occurredAt() == null) {
            return fresh;
        }
        Turn turn = RememberPipeline.turn(redacted, recorded);
        return store.captured(transaction, scope, turn, Capture.CAPTURED, ABOUT)
                .<Standing>map(id -> new Standing.Kept(id, Captured.Fate.DUPLICATE))
                .orElse(fresh);
    }
}
