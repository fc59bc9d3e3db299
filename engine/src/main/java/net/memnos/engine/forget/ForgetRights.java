package net.memnos.engine.forget;

import java.util.Collection;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;

/**
 * What a principal may do in one namespace: whoever may write takes back their own words, whoever administers it takes back
 * anybody's, and a pinned constraint goes only by the hand of whoever may pin.
 */
public record ForgetRights(Scope write, Optional<Scope> admin, Optional<Scope> pin) {

    /** Refuses words of others without the right admin. */
    void check(Collection<PrincipalId> authors) {
        PrincipalId own = write.principal().id();
        if (admin.isEmpty() && authors.stream().anyMatch(author -> !author.equals(own))) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "some of it is what others stated, and that takes the right admin on '"
                            + write.namespace().name() + "'; nothing was forgotten",
                    "ask its author or an administrator, or name your own turns one by one");
        }
    }

    /** Refuses a constraint without the right pin. */
    void checkConstraint(boolean any) {
        if (any && pin.isEmpty()) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "a pinned constraint is among it, and that takes the right pin on '"
                            + write.namespace().name() + "'; nothing was forgotten",
                    "ask somebody who may pin to retire it with 'memnos constraint retire'");
        }
    }

    /** Refuses an erasure, which nobody can undo, without the right admin; a constraint takes the right pin besides. */
    void checkErasure(boolean constraint) {
        if (admin.isEmpty()) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "mode: to erase takes the right admin on '"
                            + write.namespace().name() + "'; nothing was forgotten",
                    "ask an administrator, or use mode retract: your own words are hidden from then on");
        }
        checkConstraint(constraint);
    }
}
