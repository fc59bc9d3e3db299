package net.memnos.http;

import java.util.List;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.http.wire.ForgetBody;
import net.memnos.http.wire.ForgottenJson;
import net.memnos.http.wire.MemoryJson;
import net.memnos.http.wire.RecallBody;
import net.memnos.http.wire.RecalledJson;
import net.memnos.http.wire.ReconcileBody;
import net.memnos.http.wire.ReconciledJson;
import net.memnos.http.wire.RememberBody;
import net.memnos.http.wire.RememberedJson;
import net.memnos.http.wire.TimelineBody;
import net.memnos.http.wire.TimelineJson;
import net.memnos.http.wire.WhyJson;

/** Remember, recall, reconcile, timeline, forget. */
final class MemoryRoutes {

    private MemoryRoutes() {}

    static List<Route> of(MemnosEngine engine) {
        return List.of(
                Route.post(
                        "/remember",
                        exchange -> exchange.answer(RememberedJson.of(engine.remember(
                                exchange.principal(),
                                Channel.REST,
                                exchange.body(RememberBody.class).toRequest())))),
                Route.ask(
                        "/recall",
                        exchange -> exchange.answer(RecalledJson.of(engine.recall(
                                exchange.principal(),
                                exchange.body(RecallBody.class).toRequest())))),
                Route.ask(
                        "/reconcile",
                        exchange -> exchange.answer(ReconciledJson.of(engine.reconcile(
                                exchange.principal(),
                                exchange.body(ReconcileBody.class).toRequest())))),
                Route.post(
                        "/forget",
                        exchange -> exchange.answer(ForgottenJson.of(engine.forget(
                                exchange.principal(),
                                exchange.body(ForgetBody.class).toRequest())))),
                Route.get(
                        "/memories/{id}",
                        exchange -> exchange.answer(
                                MemoryJson.of(engine.memory(exchange.principal(), exchange.part("id"))))),
                Route.get(
                        "/memories/{id}/why",
                        exchange -> exchange.answer(WhyJson.of(engine.why(exchange.principal(), exchange.part("id"))))),
                Route.get("/timeline", exchange -> {
                    TimelineRequest request = timeline(exchange);
                    exchange.answer(TimelineJson.of(request.entity(), engine.timeline(exchange.principal(), request)));
                }));
    }

    private static TimelineRequest timeline(Exchange exchange) {
        return new TimelineBody(
                        exchange.query("entity"),
                        exchange.query("namespace"),
                        exchange.query("predicate"),
                        exchange.query("from"),
                        exchange.query("to"),
                        exchange.query("known_at"))
                .toRequest();
    }
}
