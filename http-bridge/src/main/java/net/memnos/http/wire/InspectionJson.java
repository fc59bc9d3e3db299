package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.audit.AuditFinding;
import net.memnos.engine.audit.AuditReport;
import net.memnos.engine.audit.Checkpoint;
import net.memnos.engine.config.Setting;
import net.memnos.engine.vault.SecretEntry;
import org.jspecify.annotations.Nullable;

/** What the store rests on, as it is answered. */
public final class InspectionJson {

    private InspectionJson() {}

    /** Whether the audit trail is whole. */
    public record VerificationJson(
            boolean intact,
            long sealed,
            long waiting,
            @Nullable CheckpointJson checkpoint,
            List<FindingJson> findings,
            boolean more) {
        public static VerificationJson of(AuditReport report) {
            return new VerificationJson(
                    report.intact(),
                    report.sealed(),
                    report.waiting(),
                    report.checkpoint().map(CheckpointJson::of).orElse(null),
                    report.findings().stream().map(FindingJson::of).toList(),
                    report.more());
        }
    }

    /** How far the chain reached when it was last noted outside of the database. */
    public record CheckpointJson(long position, long id, String at) {
        static CheckpointJson of(Checkpoint one) {
            return new CheckpointJson(one.count(), one.id(), one.at().toString());
        }
    }

    /** One place where the trail is not as it was written. */
    public record FindingJson(String kind, long position, long id, String detail) {
        static FindingJson of(AuditFinding one) {
            return new FindingJson(one.kind().label(), one.position(), one.id(), one.detail());
        }
    }

    /** The secrets, never their values. */
    public record SecretsJson(List<SecretJson> secrets) {
        public static SecretsJson of(List<SecretEntry> entries) {
            return new SecretsJson(entries.stream().map(SecretJson::of).toList());
        }
    }

    /** One secret by name, and who may see its value. */
    public record SecretJson(String name, String updatedBy, String updatedAt, List<String> grantedTo) {
        static SecretJson of(SecretEntry one) {
            return new SecretJson(one.name(), one.updatedBy(), one.updatedAt().toString(), one.grantedTo());
        }
    }

    /** What is configured. */
    public record SettingsJson(List<Setting> settings) {}
}
