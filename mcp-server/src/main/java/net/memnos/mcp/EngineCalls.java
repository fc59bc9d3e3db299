package net.memnos.mcp;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

/**
 * Calls answered by the engine in this process.
 *
 * @param caller whoever calls, asked anew each time: a token that opened it may have been revoked since
 */
public record EngineCalls(MemnosEngine engine, Supplier<Principal> caller) implements ToolCalls {

    /** Calls of one principal, who showed a token for this call. */
    public EngineCalls(MemnosEngine engine, Principal principal) {
        this(engine, () -> principal);
    }

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        return answered(tool, principal -> switch (tool) {
            case ToolCatalogue.REMEMBER -> remember(principal, Wire.read(arguments, RememberBody.class));
            case ToolCatalogue.RECALL -> recall(principal, Wire.read(arguments, RecallBody.class));
            case ToolCatalogue.RECALL_WIDE -> recallWide(principal, Wire.read(arguments, RecallBody.class));
            case ToolCatalogue.RECONCILE_CLAIM -> reconcile(principal, Wire.read(arguments, ReconcileBody.class));
            case ToolCatalogue.TIMELINE -> timeline(principal, Wire.read(arguments, TimelineBody.class));
            case ToolCatalogue.FORGET -> forget(principal, Wire.read(arguments, ForgetBody.class));
            default ->
                throw new MemnosException(ErrorCode.NOT_FOUND, "there is no tool " + tool, "see the list of tools");
        });
    }

    @Override
    public ToolAnswer read(String address) {
        return answered("", principal -> {
            Optional<String> namespace = ResourceDefinition.CONSTRAINTS.name(address);
            if (namespace.isPresent()) {
                return content(constraints(principal, new NamespaceName(namespace.get())));
            }
            Optional<String> memory = ResourceDefinition.MEMORY.name(address);
            if (memory.isPresent()) {
                return content(WhyJson.of(engine.why(principal, memory.get())));
            }
            throw new MemnosException(
                    ErrorCode.NOT_FOUND, "there is no resource " + address, "see the list of templates");
        });
    }

    private ToolAnswer answered(String tool, Function<Principal, ToolAnswer> work) {
        Principal principal;
        try {
            principal = caller.get();
        } catch (MemnosException e) {
            return failed(tool, e);
        }
        try {
            return work.apply(principal);
        } catch (MemnosException e) {
            ToolAnswer failed = failed(tool, e);
            return e.code() == ErrorCode.FORBIDDEN
                    ? failed.withWritableNamespaces(engine.refusals().writable(principal))
                    : failed;
        }
    }

    static ToolAnswer failed(String tool, MemnosException e) {
        return ToolAnswer.failed(
                tool,
                e.code().code(),
                String.valueOf(e.getMessage()),
                e.hint(),
                e.field().orElse(null));
    }

    private ConstraintsJson constraints(Principal principal, NamespaceName namespace) {
        Constraints constraints = engine.constraints(principal);
        return ConstraintsJson.of(namespace.value(), constraints.pinned(namespace), constraints.held(namespace));
    }

    private static ToolAnswer content(Object json) {
        return ToolAnswer.of(Wire.text(json), Wire.plain(json));
    }

    private ToolAnswer remember(Principal principal, RememberBody body) {
        RememberedJson remembered = RememberedJson.of(engine.remember(principal, Channel.MCP, body.toRequest()));
        return ToolAnswer.of(AnswerText.of(remembered), Wire.plain(remembered));
    }

    private ToolAnswer recall(Principal principal, RecallBody body) {
        return recalled(RecalledJson.of(engine.recall(principal, body.toNarrowRequest())));
    }

    private ToolAnswer recallWide(Principal principal, RecallBody body) {
        return recalled(RecalledJson.of(engine.recall(principal, body.toWideRequest())));
    }

    private static ToolAnswer recalled(RecalledJson recalled) {
        return ToolAnswer.of(AnswerText.of(recalled), Wire.plain(recalled));
    }

    private ToolAnswer reconcile(Principal principal, ReconcileBody body) {
        ReconciledJson reconciled = ReconciledJson.of(engine.reconcile(principal, body.toRequest()));
        return ToolAnswer.of(AnswerText.of(reconciled), Wire.plain(reconciled));
    }

    private ToolAnswer timeline(Principal principal, TimelineBody body) {
        TimelineRequest request = body.toRequest();
        TimelineJson timeline = TimelineJson.of(request.entity(), engine.timeline(principal, request));
        return ToolAnswer.of(AnswerText.of(timeline), Wire.plain(timeline));
    }

    private ToolAnswer forget(Principal principal, ForgetBody body) {
        ForgottenJson forgotten = ForgottenJson.of(engine.forget(principal, body.toRequest()));
        return ToolAnswer.of(AnswerText.of(forgotten), Wire.plain(forgotten));
    }
}
