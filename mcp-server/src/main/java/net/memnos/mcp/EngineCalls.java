package net.memnos.mcp;

import java.util.Map;
import java.util.Optional;
import net.memnos.engine.Constraints;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.http.wire.ConstraintsJson;
import net.memnos.http.wire.ForgetBody;
import net.memnos.http.wire.ForgottenJson;
import net.memnos.http.wire.RecallBody;
import net.memnos.http.wire.RecalledJson;
import net.memnos.http.wire.ReconcileBody;
import net.memnos.http.wire.ReconciledJson;
import net.memnos.http.wire.RememberBody;
import net.memnos.http.wire.RememberedJson;
import net.memnos.http.wire.TimelineBody;
import net.memnos.http.wire.TimelineJson;
import net.memnos.http.wire.WhyJson;
import net.memnos.http.wire.Wire;
import net.memnos.mcp.catalog.ResourceDefinition;
import net.memnos.mcp.catalog.ToolAnswer;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.ToolCatalogue;

/** Calls of one principal, answered by the engine in this process. */
public record EngineCalls(MemnosEngine engine, Principal principal) implements ToolCalls {

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        try {
            return switch (tool) {
                case ToolCatalogue.REMEMBER -> remember(Wire.read(arguments, RememberBody.class));
                case ToolCatalogue.RECALL -> recall(Wire.read(arguments, RecallBody.class));
                case ToolCatalogue.RECALL_WIDE -> recallWide(Wire.read(arguments, RecallBody.class));
                case ToolCatalogue.RECONCILE_CLAIM -> reconcile(Wire.read(arguments, ReconcileBody.class));
                case ToolCatalogue.TIMELINE -> timeline(Wire.read(arguments, TimelineBody.class));
                case ToolCatalogue.FORGET -> forget(Wire.read(arguments, ForgetBody.class));
                default ->
                    throw new MemnosException(ErrorCode.NOT_FOUND, "there is no tool " + tool, "see the list of tools");
            };
        } catch (MemnosException e) {
            return ToolAnswer.failed(
                    tool,
                    e.code().code(),
                    String.valueOf(e.getMessage()),
                    e.hint(),
                    e.field().orElse(null));
        }
    }

    @Override
    public ToolAnswer read(String address) {
        try {
            Optional<String> namespace = ResourceDefinition.CONSTRAINTS.name(address);
            if (namespace.isPresent()) {
                return content(constraints(new NamespaceName(namespace.get())));
            }
            Optional<String> memory = ResourceDefinition.MEMORY.name(address);
            if (memory.isPresent()) {
                return content(WhyJson.of(engine.why(principal, memory.get())));
            }
            throw new MemnosException(
                    ErrorCode.NOT_FOUND, "there is no resource " + address, "see the list of templates");
        } catch (MemnosException e) {
            return ToolAnswer.failed(
                    "",
                    e.code().code(),
                    String.valueOf(e.getMessage()),
                    e.hint(),
                    e.field().orElse(null));
        }
    }

    private ConstraintsJson constraints(NamespaceName namespace) {
        Constraints constraints = engine.constraints(principal);
        return ConstraintsJson.of(namespace.value(), constraints.pinned(namespace), constraints.held(namespace));
    }

    private static ToolAnswer content(Object json) {
        return ToolAnswer.of(Wire.text(json), Wire.plain(json));
    }

    private ToolAnswer remember(RememberBody body) {
        RememberedJson remembered = RememberedJson.of(engine.remember(principal, Channel.MCP, body.toRequest()));
        return ToolAnswer.of(AnswerText.of(remembered), Wire.plain(remembered));
    }

    private ToolAnswer recall(RecallBody body) {
        return recalled(RecalledJson.of(engine.recall(principal, body.toNarrowRequest())));
    }

    private ToolAnswer recallWide(RecallBody body) {
        return recalled(RecalledJson.of(engine.recall(principal, body.toWideRequest())));
    }

    private static ToolAnswer recalled(RecalledJson recalled) {
        return ToolAnswer.of(AnswerText.of(recalled), Wire.plain(recalled));
    }

    private ToolAnswer reconcile(ReconcileBody body) {
        ReconciledJson reconciled = ReconciledJson.of(engine.reconcile(principal, body.toRequest()));
        return ToolAnswer.of(AnswerText.of(reconciled), Wire.plain(reconciled));
    }

    private ToolAnswer timeline(TimelineBody body) {
        TimelineRequest request = body.toRequest();
        TimelineJson timeline = TimelineJson.of(request.entity(), engine.timeline(principal, request));
        return ToolAnswer.of(AnswerText.of(timeline), Wire.plain(timeline));
    }

    private ToolAnswer forget(ForgetBody body) {
        ForgottenJson forgotten = ForgottenJson.of(engine.forget(principal, body.toRequest()));
        return ToolAnswer.of(AnswerText.of(forgotten), Wire.plain(forgotten));
    }
}
