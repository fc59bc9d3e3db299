package net.memnos.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;

/**
 * Who calls.
 *
 * @param authenticate whose token it is
 * @param withoutToken notes a call that shows no token, and gives what to say
 * @param writable the patterns of namespaces that a principal may write
 */
public record Callers(
        Function<String, Principal> authenticate,
        Supplier<MemnosException> withoutToken,
        Function<Principal, List<String>> writable) {

    private static final String ATTRIBUTE = Callers.class.getName();

    static Callers of(MemnosEngine engine) {
        return new Callers(
                engine::authenticate,
                engine::withoutToken,
                principal -> engine.administration(principal).ownGrants().stream()
                        .filter(grant -> grant.permission() == Permission.WRITE)
                        .map(grant -> grant.pattern().value())
                        .toList());
    }

    /** The principal of a request that passed the filter. */
    public static Principal of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Principal principal) {
            return principal;
        }
        throw noToken();
    }

    /** What is said to a call without a token. */
    public static MemnosException noToken() {
        return new MemnosException(ErrorCode.UNAUTHENTICATED, "there is no token", "send Authorization: Bearer mnk_…");
    }

    static void remember(HttpServletRequest request, Principal principal) {
        request.setAttribute(ATTRIBUTE, principal);
    }
}
