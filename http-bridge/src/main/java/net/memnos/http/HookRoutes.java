package net.memnos.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.turn.Role;
import net.memnos.hooks.event.Event;
import net.memnos.hooks.event.EventException;
import net.memnos.hooks.event.EventReader;
import net.memnos.hooks.event.HookAnswer;
import net.memnos.hooks.event.HookClient;
import net.memnos.hooks.event.Where;
import net.memnos.http.wire.HookContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the hooks of clients report. A prompt is answered before it is kept, so that it does not find itself; neither of the
 * two is lost when the other one fails.
 */
final class HookRoutes {

    static final String CAPTURE = "Memnos-Capture";
    static final String RECALL = "Memnos-Recall";

    private static final Logger LOG = LoggerFactory.getLogger(HookRoutes.class);

    /** What goes well another time. */
    private static final Set<ErrorCode> LATER =
            Set.of(ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED, ErrorCode.INTERNAL, ErrorCode.FORBIDDEN);

    private final MemnosEngine engine;
    private final HookNamespaces namespaces;
    private final Duration deadline;

    private HookRoutes(MemnosEngine engine, BridgeSettings settings) {
        this.engine = engine;
        this.namespaces = new HookNamespaces(settings.home());
        this.deadline = settings.hookDeadline();
    }

    static List<Route> of(MemnosEngine engine, BridgeSettings settings) {
        HookRoutes routes = new HookRoutes(engine, settings);
        return List.of(Route.post("/hooks/{client}", routes::hook));
    }

    private void hook(Exchange exchange) throws IOException {
        HookClient client = HookClient.of(exchange.part("client"))
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.NOT_FOUND,
                        "the hooks of this client are not known",
                        "use one of " + String.join(", ", HookClient.labels())));
        Event event = event(client, exchange.bytes());
        switch (event) {
            case Event.Prompt prompt -> prompt(exchange, client, prompt);
            case Event.Reply(Where where, String text, boolean partial) ->
                done(exchange, capture(exchange, where).keep(Event.Side.REPLY, Role.ASSISTANT, text, partial));
            case Event.Exchange both -> exchange(exchange, both);
            case Event.SessionStart(Where where) -> start(exchange, client, where);
            case Event.TurnFailed _ -> done(exchange, HookCapture.skipped("failed-turn"));
            case Event.SessionEnd _ -> done(exchange, HookCapture.skipped("session-end"));
            case Event.Skipped(Where _, String reason) -> done(exchange, HookCapture.skipped(reason));
        }
    }

    private static Event event(HookClient client, byte[] body) {
        try {
            return EventReader.read(client, body);
        } catch (EventException e) {
            throw MemnosException.badField(e.field(), e.problem(), e.hint());
        }
    }

    private HookCapture capture(Exchange exchange, Where where) {
        return new HookCapture(
                engine, exchange.principal(), namespaces.of(exchange, where), HookHeaders.occurredAt(exchange), where);
    }

    private void prompt(Exchange exchange, HookClient client, Event.Prompt prompt) throws IOException {
        HookCapture capture = capture(exchange, prompt.where());
        Optional<HookAnswer> answer = HookHeaders.isReplay(exchange)
                ? Optional.empty()
                : recalled(exchange, capture, prompt.text())
                        .flatMap(context -> HookAnswer.context(client, prompt.where(), context));
        String kept;
        try {
            kept = capture.keep(Event.Side.PROMPT, Role.USER, prompt.text(), false);
        } catch (RuntimeException e) {
            if (answer.isEmpty()) {
                throw e;
            }
            ErrorCode code = code(e);
            exchange.response().setHeader(CAPTURE, "failed; " + code.code());
            exchange.answer(LATER.contains(code) ? 202 : 200, answer.get());
            return;
        }
        if (answer.isEmpty()) {
            done(exchange, kept);
        } else {
            exchange.response().setHeader(CAPTURE, kept);
            exchange.answer(answer.get());
        }
    }

    /** What is known about a prompt; nothing is, where the memory cannot be asked. */
    private Optional<String> recalled(Exchange exchange, HookCapture capture, String text) {
        try {
            String context =
                    engine.recall(exchange.principal(), question(capture, text)).context();
            return HookContext.within(context);
        } catch (RuntimeException e) {
            exchange.response().setHeader(RECALL, "failed; " + code(e).code());
            return Optional.empty();
        }
    }

    private RecallRequest question(HookCapture capture, String text) {
        int length = Math.min(RecallRequest.QUERY_LENGTH_MAX, text.codePointCount(0, text.length()));
        return new RecallRequest(
                text.substring(0, text.offsetByCodePoints(0, length)),
                capture.namespace(),
                RecallRequest.LIMIT_DEFAULT,
                RecallRequest.MAX_TOKENS_DEFAULT,
                Set.of(),
                null,
                null,
                null,
                null,
                deadline,
                false,
                capture.where().sessionLabel());
    }

    private void exchange(Exchange exchange, Event.Exchange both) {
        HookCapture capture = capture(exchange, both.where());
        String kept = capture.keep(Event.Side.PROMPT, Role.USER, both.prompt(), false);
        done(
                exchange,
                both.reply().isEmpty() ? kept : capture.keep(Event.Side.REPLY, Role.ASSISTANT, both.reply(), false));
    }

    private void start(Exchange exchange, HookClient client, Where where) throws IOException {
        exchange.response().setHeader(CAPTURE, HookCapture.skipped("session-start"));
        Optional<HookAnswer> answer = HookHeaders.isReplay(exchange)
                ? Optional.empty()
                : HookContext.within(engine.constraints(exchange.principal()).briefing(namespaces.of(exchange, where)))
                        .flatMap(context -> HookAnswer.context(client, where, context));
        if (answer.isEmpty()) {
            exchange.done();
        } else {
            exchange.answer(answer.get());
        }
    }

    private static void done(Exchange exchange, String kept) {
        exchange.response().setHeader(CAPTURE, kept);
        exchange.done();
    }

    private static ErrorCode code(RuntimeException e) {
        if (e instanceof MemnosException known) {
            if (known.code() == ErrorCode.INTERNAL) {
                LOG.error("half of a hook failed", e);
            }
            return known.code();
        }
        RestServlet.defect(e);
        return ErrorCode.INTERNAL;
    }
}
