package net.memnos.engine.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a job was not done, and what is to become of it. The message is shown in the health of the engine: no secrets. */
public final class JobFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What becomes of the job. */
    public enum Then {
        /** It is tried again, later each time, and given up in the end. */
        RETRY,
        /** It waits until a moment, and the attempt does not count. */
        WAIT,
        /** It is given up at once, because it would fail again. */
        GIVE_UP
    }

    private final Then then;
    private final @Nullable Instant notBefore;

    private JobFailure(Then then, String message, @Nullable Instant notBefore) {
        super(message);
        this.then = then;
        this.notBefore = notBefore;
    }

    /** To be tried again after the usual pause, and not before a moment. */
    public static JobFailure retry(String message, @Nullable Instant notBefore) {
        return new JobFailure(Then.RETRY, message, notBefore);
    }

    /** To be tried again at a moment, as if it had not been tried. */
    public static JobFailure waiting(String message, Instant until) {
        return new JobFailure(Then.WAIT, message, until);
    }

    /** Not to be tried again unless somebody asks for it. */
    public static JobFailure givenUp(String message) {
        return new JobFailure(Then.GIVE_UP, message, null);
    }

    public Then then() {
        return then;
    }

    /** Whether the same would fail again. */
    public boolean isGivenUp() {
        return then == Then.GIVE_UP;
    }

    /** Always there for {@link Then#WAIT}. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }
}
