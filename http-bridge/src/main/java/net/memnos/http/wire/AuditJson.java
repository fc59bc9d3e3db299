package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/** The audit trail on the wire, newest first. */
public record AuditJson(List<Row> audit) {

    public static AuditJson of(List<AuditEntry> entries) {
        return new AuditJson(entries.stream().map(Row::of).toList());
    }

    /** One call. */
    public record Row(
            long id,
            Instant at,
            @Nullable String principal,
            @Nullable String client,
            @Nullable String namespace,
            String action,
            String outcome,
            @Nullable String subject,
            @Nullable Integer results,
            @Nullable Integer tookMs,
            @Nullable UUID receiptId,
            @Nullable Long position) {

        static Row of(AuditEntry entry) {
            return new Row(
                    entry.id(),
                    entry.at(),
                    entry.principal(),
                    entry.client(),
                    entry.namespace(),
                    entry.action(),
                    entry.outcome().label(),
                    entry.subject(),
                    entry.results(),
                    entry.tookMillis(),
                    entry.receipt(),
                    entry.position());
        }
    }
}
