package net.memnos.engine.transfer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line.
 *
 * @param id of what it became, or null when it failed
 * @param reason why it failed, or null
 */
public record LineResult(
        long line,
        Outcome outcome,
        @Nullable String id,
        @Nullable String reason) {

    /** How a line fared. */
    public enum Outcome {
        STORED,
        /** It was there already. */
        DEDUPLICATED,
        FAILED;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
