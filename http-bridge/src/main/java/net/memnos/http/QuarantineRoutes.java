package net.memnos.http;

import java.io.IOException;
import java.util.List;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.Quarantines;
import net.memnos.engine.access.NamespaceName;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.QuarantineJson;

/** The turns of a namespace that read like orders, and what becomes of them. */
final class QuarantineRoutes {

    private static final String PATH = "/admin/api/quarantine";

    private final MemnosEngine engine;

    private QuarantineRoutes(MemnosEngine engine) {
        this.engine = engine;
    }

    static List<Route> of(MemnosEngine engine) {
        QuarantineRoutes routes = new QuarantineRoutes(engine);
        return List.of(
                Route.get(PATH, routes::list),
                Route.post(PATH + "/settings", routes::hold),
                Route.post(PATH + "/{id}/release", routes::release),
                Route.post(PATH + "/{id}/reject", routes::reject));
    }

    private void list(Exchange exchange) throws IOException {
        NamespaceName namespace = Field.namespace(exchange.query("namespace"));
        exchange.answer(QuarantineJson.Listed.of(
                namespace.value(), quarantines(exchange).list(namespace)));
    }

    private void hold(Exchange exchange) throws IOException {
        QuarantineJson.Holding body = exchange.body(QuarantineJson.Holding.class);
        NamespaceName namespace = Field.namespace(body.namespace());
        Boolean holds = body.holds();
        if (holds == null) {
            throw MemnosException.badField("holds", "is missing", "give true or false");
        }
        quarantines(exchange).hold(namespace, holds);
        exchange.answer(new QuarantineJson.Holding(namespace.value(), holds));
    }

    private void release(Exchange exchange) throws IOException {
        quarantines(exchange).release(where(exchange), Field.turnId("id", exchange.part("id")));
        exchange.done();
    }

    private void reject(Exchange exchange) throws IOException {
        quarantines(exchange).reject(where(exchange), Field.turnId("id", exchange.part("id")));
        exchange.done();
    }

    private static NamespaceName where(Exchange exchange) throws IOException {
        return Field.namespace(exchange.body(QuarantineJson.Settling.class).namespace());
    }

    private Quarantines quarantines(Exchange exchange) {
        return engine.quarantines(exchange.principal());
    }
}
