package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one file.
 *
 * @param file as the client knows it
 * @param purpose what it is for, in a few words
 * @param back what was written is taken back
 * @param state what is to be done
 * @param before what it says now; empty without a file
 * @param after what it is to say; null when it is to go, or stays as it is because of a problem
 * @param reason why nothing is done, when that is so
 * @param snippet to be pasted by hand when there is a problem
 */
public record FilePlan(
        Path file,
        String purpose,
        boolean back,
        State state,
        String before,
        @Nullable String after,
        String reason,
        String snippet) {

    /** What is to be done with a file. */
    public enum State {
        /** It says what it should. */
        SAME,
        CREATE,
        CHANGE,
        DELETE,
        /** It is somebody else's under a name of ours. */
        KEPT,
        /** It cannot be changed safely. */
        PROBLEM
    }

    /** True when something will be written. */
    public boolean writes() {
        return state == State.CREATE || state == State.CHANGE || state == State.DELETE;
    }

    /** The change in the unified form. */
    public Optional<String> diff() {
        return writes()
                ? Optional.of(UnifiedDiff.of(
                        state == State.CREATE ? "/dev/null" : file.toString(),
                        state == State.DELETE ? "/dev/null" : file.toString(),
                        before,
                        after == null ? "" : after))
                : Optional.empty();
    }
}
