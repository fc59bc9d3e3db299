package net.memnos.engine;

import java.util.List;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditQueue;
import net.memnos.engine.audit.FinishedCall;

/** What is said to those who are turned away before there is a call, and what is noted of it. Thread-safe. */
public final class Refusals {

    private final AccessControl access;
    private final AuditQueue queue;

    Refusals(AccessControl access, AuditQueue queue) {
        this.access = access;
        this.queue = queue;
    }

    /** Refuses a call that shows no token at all; gives what to throw. */
    public MemnosException withoutToken() {
        return access.withoutToken();
    }

    /** Notes a refusal that was decided elsewhere; strangers leave one row a second, whatever they do. */
    public void note(Refusal refusal) {
        PrincipalId principal = refusal.principal();
        if (principal == null) {
            access.refuseStranger(refusal.subject());
            return;
        }
        queue.add(new FinishedCall(
                refusal.at(),
                principal,
                refusal.client(),
                null,
                refusal.action(),
                AuditOutcome.REFUSED,
                refusal.subject(),
                0,
                null,
                null));
    }

    /** The patterns of namespaces that a principal may write, so many at most; for whoever was refused another one. */
    public List<String> writable(Principal principal) {
        return access.writable(principal);
    }
}
