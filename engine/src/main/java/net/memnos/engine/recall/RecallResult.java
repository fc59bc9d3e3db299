package net.memnos.engine.recall;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Memory;

/**
 * What was recalled.
 *
 * @param context the block that an agent reads, never over the asked number of tokens
 * @param degraded the arms that did not answer, and why; the rest is still an answer
 */
public record RecallResult(
        List<Memory> memories,
        String context,
        List<NamespaceName> namespacesSearched,
        List<Degraded> degraded,
        UUID receiptId,
        Duration took) {

    public RecallResult {
        memories = List.copyOf(memories);
        namespacesSearched = List.copyOf(namespacesSearched);
        degraded = List.copyOf(degraded);
    }

    /** An arm that failed or ran out of time. */
    public record Degraded(String arm, String reason) {}
}
