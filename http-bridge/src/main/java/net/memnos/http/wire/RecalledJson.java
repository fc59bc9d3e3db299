package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.recall.RecallResult;

/** The answer of a recall call. */
public record RecalledJson(
        List<MemoryJson> memories,
        String context,
        List<String> namespacesSearched,
        List<DegradedJson> degraded,
        String receiptId,
        long tookMs) {

    /** An arm that did not answer. */
    public record DegradedJson(String arm, String reason) {}

    public static RecalledJson of(RecallResult result) {
        return new RecalledJson(
                MemoryJson.all(result.memories()),
                result.context(),
                result.namespacesSearched().stream().map(NamespaceName::value).toList(),
                result.degraded().stream()
                        .map(degraded -> new DegradedJson(degraded.arm(), degraded.reason()))
                        .toList(),
                result.receiptId().toString(),
                result.took().toMillis());
    }
}
