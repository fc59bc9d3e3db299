package net.memnos.engine.replay;

import org.jspecify.annotations.Nullable;

/**
 * What one step of a replay did.
 *
 * @param turns that were read again in this step
 * @param added facts that the rules draw now and did not before
 * @param withdrawn assertions that the rules draw no more
 * @param slots that were laid out again in this step
 * @param changed slots of these that said something else before
 * @param done turns and slots since the replay began
 * @param next where to go on, or null: it is finished
 */
public record ReplayResult(
        int turns,
        int added,
        int withdrawn,
        int slots,
        int changed,
        long done,
        @Nullable String next) {}
