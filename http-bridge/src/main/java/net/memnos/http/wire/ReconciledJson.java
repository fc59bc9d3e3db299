package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.reconcile.ReconcileResult;

/** The verdict on a claim. */
public record ReconciledJson(
        String verdict, List<MemoryJson> current, List<MemoryJson> conflicting, String explanation) {

    public static ReconciledJson of(ReconcileResult result) {
        return new ReconciledJson(
                result.verdict().label(),
                MemoryJson.all(result.current()),
                MemoryJson.all(result.conflicting()),
                result.explanation());
    }
}
