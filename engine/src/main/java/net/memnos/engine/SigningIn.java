package net.memnos.engine;

import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.SignIns;
import net.memnos.engine.audit.AuditOutcome;

/** Links that sign an administrator in to the console, and what becomes of them. */
public final class SigningIn {

    private final MemnosEngine.Parts parts;
    private final SignIns signIns;

    SigningIn(MemnosEngine.Parts parts) {
        this.parts = parts;
        this.signIns =
                new SignIns(parts.database(), parts.clock(), parts.governance().tokens());
    }

    /** A link for an administrator of the whole store. */
    public SignIns.Link begin(Principal principal) {
        return parts.audited().of(principal, "sign-in link", null, () -> {
            Scope scope = parts.access().administration(principal);
            SignIns.Link link = signIns.begin(scope);
            parts.database().write(transaction -> {
                parts.governance()
                        .audit()
                        .record(transaction, scope, "sign-in link", AuditOutcome.ALLOWED, principal.name());
                return link;
            });
            return link;
        });
    }

    /** The session that a secret opens. One that is unknown, was used or has expired is refused alike. */
    public SignIns.Session redeem(String secret) {
        SignIns.Session session = signIns.redeem(secret).orElseThrow(() -> {
            parts.access().refuseStranger("sign-in link unknown, used or expired");
            return new MemnosException(
                    ErrorCode.UNAUTHENTICATED,
                    "the sign-in link is unknown, was used or has expired",
                    "print another one with 'memnos admin', or sign in with a token");
        });
        parts.audited().doing(session.principal(), "sign in", null, () -> {});
        return session;
    }
}
