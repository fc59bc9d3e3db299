package net.memnos.http;

import java.io.IOException;
import java.util.List;
import net.memnos.engine.Constraints;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.FactId;
import net.memnos.http.wire.ConstraintsJson;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.RememberedJson.FactJson;

/** The constraints of a namespace, and what becomes of them. */
final class ConstraintRoutes {

    private static final String PATH = "/admin/api/constraints";

    private final MemnosEngine engine;

    private ConstraintRoutes(MemnosEngine engine) {
        this.engine = engine;
    }

    static List<Route> of(MemnosEngine engine) {
        ConstraintRoutes routes = new ConstraintRoutes(engine);
        return List.of(
                Route.get(PATH, routes::list),
                Route.post(PATH + "/{id}/approve", routes::approve),
                Route.post(PATH + "/{id}/reject", routes::reject),
                Route.post(PATH + "/{id}/retire", routes::retire));
    }

    private void list(Exchange exchange) throws IOException {
        NamespaceName namespace = Field.namespace(exchange.query("namespace"));
        Constraints constraints = constraints(exchange);
        exchange.answer(
                ConstraintsJson.of(namespace.value(), constraints.pinned(namespace), constraints.held(namespace)));
    }

    private void approve(Exchange exchange) throws IOException {
        exchange.answer(FactJson.of(constraints(exchange).approve(id(exchange))));
    }

    private void reject(Exchange exchange) {
        constraints(exchange).reject(id(exchange));
        exchange.done();
    }

    private void retire(Exchange exchange) {
        constraints(exchange).retire(id(exchange));
        exchange.done();
    }

    private Constraints constraints(Exchange exchange) {
        return engine.constraints(exchange.principal());
    }

    private static FactId id(Exchange exchange) {
        return Field.factId("id", exchange.part("id"));
    }
}
