package net.memnos.hooks.exchange;

import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * How exchanges become turns.
 *
 * @param namespace of turns whose request names none
 * @param hooked whether the hooks of a client keep its turns already
 */
public record CaptureSettings(String namespace, Predicate<String> hooked, CopyBudget budget, InstantSource clock) {

    private static final long ALL_COPIES_MAX = 64L << 20;
    private static final long ONE_COPY_MAX = 40L << 20;

    /** With the usual memory for copies: 64 MiB in all, 40 MiB for one exchange, since vendors take requests of 32 MiB. */
    public CaptureSettings(String namespace, Predicate<String> hooked, InstantSource clock) {
        this(namespace, hooked, new CopyBudget(ALL_COPIES_MAX, ONE_COPY_MAX), clock);
    }
}
