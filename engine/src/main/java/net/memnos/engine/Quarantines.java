package net.memnos.engine;

import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.turn.Quarantine;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.TurnId;

/**
 * Turns that read like orders, on behalf of one principal: which there are, what becomes of them, and whether a namespace
 * holds them. It takes the right admin on the namespace; a release writes, so it takes the right to write besides.
 */
public final class Quarantines {

    private final MemnosEngine.Parts parts;
    private final Principal principal;
    private final QuarantineStore store = new QuarantineStore();

    Quarantines(MemnosEngine.Parts parts, Principal principal) {
        this.parts = parts;
        this.principal = principal;
    }

    /**
     * The flagged turns of a namespace.
     *
     * @param holds whether what comes in waits for approval
     * @param turns those that wait first, the newest first
     */
    public record Listed(boolean holds, List<Quarantine> turns) {

        public Listed {
            turns = List.copyOf(turns);
        }
    }

    /** Takes the right to read beside the right admin: what waits is shown in its own words. */
    public Listed list(NamespaceName namespace) {
        return parts.audited().of(principal, "quarantine ls", namespace, () -> {
            Scope admin = parts.access().authorize(principal, namespace, Permission.ADMIN);
            parts.access().authorize(principal, namespace, Permission.READ);
            return parts.database()
                    .read(transaction -> new Listed(store.holds(transaction, admin), store.list(transaction, admin)));
        });
    }

    /** Says whether what reads like an order waits for approval from now on; what is there already stays as it is. */
    public void hold(NamespaceName namespace, boolean holds) {
        parts.audited().doing(principal, "quarantine set", namespace, () -> {
            Scope admin = parts.access().authorize(principal, namespace, Permission.ADMIN);
            parts.database().write(transaction -> {
                store.setHolds(transaction, admin, holds);
                parts.governance()
                        .audit()
                        .record(
                                transaction,
                                admin,
                                "quarantine set",
                                AuditOutcome.ALLOWED,
                                namespace + (holds ? " holds" : " does not hold"));
                return holds;
            });
        });
    }

    /** Lets a turn count, or count again as one like any other. */
    public void release(NamespaceName namespace, TurnId turn) {
        settle("quarantine release", namespace, turn, true);
    }

    /** Refuses a turn that waits. */
    public void reject(NamespaceName namespace, TurnId turn) {
        settle("quarantine reject", namespace, turn, false);
    }

    private void settle(String action, NamespaceName namespace, TurnId turn, boolean released) {
        parts.audited().doing(principal, action, namespace, () -> {
            Scope admin = parts.access().authorize(principal, namespace, Permission.ADMIN);
            Scope writing = parts.access().authorizeWrite(principal, namespace);
            parts.remember().settle(writing, admin, turn, released);
        });
    }
}
