package net.memnos.engine.remember;

import java.util.List;
import net.memnos.engine.Characters;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.echo.Frame;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.TurnId;

/** The write path of hooks: what {@link RememberPipeline} does, in the place of an earlier version of the same words. Thread-safe. */
public final class CapturePipeline {

    /** Two that add a version at once: the second finds the first one's when it looks again. */
    private static final int ATTEMPTS_MAX = 3;

    private final RememberPipeline remember;
    private final Versions versions;

    /**
     * The write path of hooks.
     *
     * @param retiring what becomes of a version that is replaced
     */
    public CapturePipeline(RememberPipeline remember, Retiring retiring) {
        this.remember = remember;
        this.versions = new Versions(retiring);
    }

    /** Takes turns out of the memory, with what was drawn from them alone. */
    @FunctionalInterface
    public interface Retiring {
        void retire(Transaction transaction, Scope scope, List<TurnId> turns);
    }

    /** Keeps one side of an exchange, or one part of it. When this returns, it is committed. */
    public Captured capture(Scope scope, Capture capture) {
        if (Characters.isBlank(Frame.strip(capture.text()).text())) {
            return Captured.nothing(Captured.Fate.RECALLED);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return remember.capture(scope, capture.request(), versions.of(capture));
            } catch (MemnosException e) {
                if (e.code() != ErrorCode.CONFLICT || attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }
}
