package net.memnos.engine;

import java.util.List;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditReport;
import net.memnos.engine.audit.AuditVerifier;
import net.memnos.engine.audit.Checkpoint;
import net.memnos.engine.config.Setting;
import net.memnos.engine.vault.SecretEntry;
import net.memnos.engine.vault.SecretStore;

/** What the store rests on, for an administrator of all of it: its audit trail, the names of its secrets, its settings. */
public final class Inspection {

    private final MemnosEngine.Parts parts;
    private final Principal principal;

    Inspection(MemnosEngine.Parts parts, Principal principal) {
        this.parts = parts;
        this.principal = principal;
    }

    /** Looks over the whole audit trail with the keys and the checkpoint of this server. */
    public AuditReport verifyAudit() {
        return parts.audited().of(principal, "audit verify", null, () -> {
            Scope scope = administration();
            return new AuditVerifier(
                            parts.database(),
                            parts.auditing().settings().audit().keys())
                    .verify(
                            scope,
                            parts.auditing().settings().audit().checkpoint().flatMap(Checkpoint::read));
        });
    }

    /** The secrets by name, and who may see their values. */
    public List<SecretEntry> secrets() {
        return parts.audited().of(principal, "secret ls", null, () -> {
            Scope scope = administration();
            return parts.database().read(transaction -> new SecretStore(parts.clock()).list(transaction, scope));
        });
    }

    /** What is configured, without anything secret. */
    public List<Setting> settings() {
        return parts.audited().of(principal, "settings", null, () -> {
            administration();
            return parts.auditing().settings().shown();
        });
    }

    private Scope administration() {
        return parts.access().administration(principal);
    }
}
