package net.memnos.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.Refusals;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Refusal;
import net.memnos.http.limit.Budget;

/**
 * Who calls.
 *
 * @param authenticate whose token it is
 * @param withoutToken notes a call that shows no token, and gives what to say
 * @param writable the patterns of namespaces that a principal may write
 * @param refused notes a call that came too fast
 */
public record Callers(
        Function<String, Principal> authenticate,
        Supplier<MemnosException> withoutToken,
        Function<Principal, List<String>> writable,
        Consumer<Refusal> refused) {

    private static final String PRINCIPAL = Callers.class.getName();
    private static final String BUDGET = Budget.class.getName();

    static Callers of(MemnosEngine engine) {
        Refusals refusals = engine.refusals();
        return new Callers(engine::authenticate, refusals::withoutToken, refusals::writable, refusals::note);
    }

    /** The principal of a request that passed the filter. */
    public static Principal of(HttpServletRequest request) {
        if (request.getAttribute(PRINCIPAL) instanceof Principal principal) {
            return principal;
        }
        throw noToken();
    }

    /** What the token of a request that passed the filter may still ask for. */
    public static Budget budget(HttpServletRequest request) {
        if (request.getAttribute(BUDGET) instanceof Budget budget) {
            return budget;
        }
        throw noToken();
    }

    /** What is said to a call without a token. */
    public static MemnosException noToken() {
        return new MemnosException(ErrorCode.UNAUTHENTICATED, "there is no token", "send Authorization: Bearer mnk_…");
    }

    static void remember(HttpServletRequest request, Principal principal, Budget budget) {
        request.setAttribute(PRINCIPAL, principal);
        request.setAttribute(BUDGET, budget);
    }
}
