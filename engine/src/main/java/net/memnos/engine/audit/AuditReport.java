package net.memnos.engine.audit;

import java.util.List;
import java.util.Optional;

/**
 * What came of a look at the whole audit trail.
 *
 * @param sealed rows in the chain that were checked
 * @param waiting rows that are not sealed yet
 * @param checkpoint what the end was held against; empty: a cut end would not show
 * @param findings the first ones
 * @param more whether there are more of them
 */
public record AuditReport(
        long sealed, long waiting, Optional<Checkpoint> checkpoint, List<AuditFinding> findings, boolean more) {

    public AuditReport {
        findings = List.copyOf(findings);
    }

    public boolean intact() {
        return findings.isEmpty();
    }
}
