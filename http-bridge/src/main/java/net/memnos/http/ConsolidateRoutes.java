package net.memnos.http;

import java.io.IOException;
import java.util.List;
import net.memnos.engine.MemnosEngine;
import net.memnos.http.wire.ConsolidateBody;
import net.memnos.http.wire.ConsolidatedJson;

/** The sleep pass over a namespace, one stretch at a request. */
final class ConsolidateRoutes {

    private ConsolidateRoutes() {}

    static List<Route> of(MemnosEngine engine) {
        return List.of(Route.post("/admin/api/consolidate", exchange -> consolidate(engine, exchange)));
    }

    private static void consolidate(MemnosEngine engine, Exchange exchange) throws IOException {
        ConsolidateBody body = exchange.body(ConsolidateBody.class);
        exchange.answer(ConsolidatedJson.of(engine.consolidate(exchange.principal(), body.toRequest())));
    }
}
