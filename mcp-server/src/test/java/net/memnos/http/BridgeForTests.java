package net.memnos.http;

import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.Health;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.meter.Meter;
import net.memnos.http.meter.PrometheusMeter;

/** A bridge that knows one principal and one token, and has no engine. */
public final class BridgeForTests {

    public static final String TOKEN = "mnk_ada";
    public static final Principal ADA =
            new Principal(new PrincipalId(new UUID(0, 1)), "ada", "Ada", Principal.Kind.PERSON);

    private BridgeForTests() {}

    public static HttpBridge start(BridgeSettings settings, Servlet mcp) {
        Callers callers = new Callers(BridgeForTests::authenticate, Callers::noToken, _ -> List.of("demo"), _ -> {});
        return new HttpBridge(
                        HealthRoutes.of(() -> new Health(List.of()), settings),
                        callers,
                        settings,
                        InstantSource.system(),
                        mcp,
                        Meter.NONE)
                .start();
    }

    /** Every route of a server over an engine, such as {@code POST /remember}. */
    public static List<String> routes(MemnosEngine engine) {
        return HttpBridge.routes(engine, BridgeSettings.local(0, Optional.empty()), new PrometheusMeter()).stream()
                .map(Route::toString)
                .toList();
    }

    private static Principal authenticate(String token) {
        if (token.equals(TOKEN)) {
            return ADA;
        }
        throw new MemnosException(ErrorCode.UNAUTHENTICATED, "the token is not known", "ask for a new one");
    }
}
