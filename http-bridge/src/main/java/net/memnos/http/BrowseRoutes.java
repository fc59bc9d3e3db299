package net.memnos.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.Browsing;
import net.memnos.engine.Inspection;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.browse.ActivityStore;
import net.memnos.engine.browse.BrowseRequest;
import net.memnos.engine.memory.Status;
import net.memnos.http.wire.BrowseJson.ActivityJson;
import net.memnos.http.wire.BrowseJson.CapturesJson;
import net.memnos.http.wire.BrowseJson.MemoriesJson;
import net.memnos.http.wire.BrowseJson.RecallAsJson;
import net.memnos.http.wire.BrowseJson.RecallsJson;
import net.memnos.http.wire.Field;
import net.memnos.http.wire.InspectionJson.SecretsJson;
import net.memnos.http.wire.InspectionJson.SettingsJson;
import net.memnos.http.wire.InspectionJson.VerificationJson;
import net.memnos.http.wire.RecallAsBody;
import org.jspecify.annotations.Nullable;

/** What the console shows beyond what agents ask for. */
final class BrowseRoutes {

    private static final String API = "/admin/api";
    private static final int DAYS = 30;
    private static final int ROWS = 25;

    private final MemnosEngine engine;

    private BrowseRoutes(MemnosEngine engine) {
        this.engine = engine;
    }

    static List<Route> of(MemnosEngine engine) {
        BrowseRoutes routes = new BrowseRoutes(engine);
        return List.of(
                Route.get(API + "/activity", routes::activity),
                Route.get(
                        API + "/captures",
                        exchange -> exchange.answer(
                                CapturesJson.of(routes.browsing(exchange).captures()))),
                Route.get(API + "/memories", routes::memories),
                Route.get(API + "/memories/{id}/recalls", routes::recalls),
                Route.ask(API + "/recall", routes::recall),
                Route.get(
                        API + "/audit/verification",
                        exchange -> exchange.answer(
                                VerificationJson.of(routes.inspection(exchange).verifyAudit()))),
                Route.get(
                        API + "/secrets",
                        exchange -> exchange.answer(
                                SecretsJson.of(routes.inspection(exchange).secrets()))),
                Route.get(
                        API + "/settings",
                        exchange -> exchange.answer(
                                new SettingsJson(routes.inspection(exchange).settings()))));
    }

    private void activity(Exchange exchange) throws IOException {
        int days = Field.number("days", exchange.query("days"), DAYS, ActivityStore.DAYS_MAX);
        exchange.answer(ActivityJson.of(browsing(exchange).activity(days)));
    }

    private void memories(Exchange exchange) throws IOException {
        String namespace = exchange.query("namespace");
        String kind = exchange.query("kind");
        String status = exchange.query("status");
        exchange.answer(MemoriesJson.of(browsing(exchange)
                .memories(new BrowseRequest(
                        namespace == null ? null : NamespaceName.in("namespace", namespace),
                        kind == null ? null : Field.choice("kind", kind, BrowseRequest.Kind.class),
                        exchange.query("text"),
                        exchange.query("author"),
                        Field.type("type", exchange.query("type")),
                        status == null ? null : Field.choice("status", status, Status.class),
                        before(exchange),
                        Field.number("limit", exchange.query("limit"), ROWS, BrowseRequest.LIMIT_MAX)))));
    }

    private void recalls(Exchange exchange) throws IOException {
        int limit = Field.number("limit", exchange.query("limit"), ROWS, BrowseRequest.LIMIT_MAX);
        String id = Field.memoryId("id", exchange.part("id"));
        exchange.answer(RecallsJson.of(browsing(exchange).shown(id, before(exchange), limit + 1), limit));
    }

    private void recall(Exchange exchange) throws IOException {
        RecallAsBody body = exchange.body(RecallAsBody.class);
        String principal = Field.required("principal", body.principal());
        exchange.answer(RecallAsJson.of(principal, browsing(exchange).recallAs(principal, body.toRequest())));
    }

    private static @Nullable UUID before(Exchange exchange) {
        return Optional.ofNullable(exchange.query("before"))
                .map(given -> Field.uuid("before", given))
                .orElse(null);
    }

    private Browsing browsing(Exchange exchange) {
        return engine.browsing(exchange.principal());
    }

    private Inspection inspection(Exchange exchange) {
        return engine.inspection(exchange.principal());
    }
}
