package net.memnos.engine;

import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditQueue;
import net.memnos.engine.audit.Call;
import net.memnos.engine.audit.FinishedCall;
import net.memnos.engine.consolidate.ConsolidateResult;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.reconcile.ReconcileResult;
import net.memnos.engine.remember.Captured;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.transfer.ImportReport;
import org.jspecify.annotations.Nullable;

/** Sees to it that every call stands in the audit trail: with its effects where it has some, else after it. Thread-safe. */
final class Calls {

    private final InstantSource clock;
    private final AuditQueue queue;
    private final CallWatch watch;

    Calls(InstantSource clock, AuditQueue queue, CallWatch watch) {
        this.watch = watch;
        this.clock = clock;
        this.queue = queue;
    }

    /** Does a call and notes it. */
    <T> T of(Principal principal, String action, @Nullable NamespaceName namespace, Supplier<T> work) {
        Call call = new Call(action);
        try {
            T result = call.doing(work);
            watch.done(call, principal, action, result);
            if (!call.noted()) {
                queue.add(done(call, principal, action, namespace, result));
            }
            return result;
        } catch (RuntimeException e) {
            watch.failed(call, action, e);
            if (!call.refused()) {
                queue.add(failed(call, principal, action, namespace, e));
            }
            throw e;
        }
    }

    /** The same for a call that gives nothing. */
    void doing(Principal principal, String action, @Nullable NamespaceName namespace, Runnable work) {
        of(principal, action, namespace, () -> {
            work.run();
            return Nothing.NOTHING;
        });
    }

    private enum Nothing {
        NOTHING
    }

    private FinishedCall done(
            Call call, Principal principal, String action, @Nullable NamespaceName namespace, Object result) {
        return new FinishedCall(
                clock.instant(),
                principal.id(),
                principal.client(),
                namespace,
                action,
                AuditOutcome.ALLOWED,
                turn(result),
                call.tookMillis(),
                count(result),
                result instanceof RecallResult(var _, var _, var _, var _, UUID receipt, var _) ? receipt : null);
    }

    private static @Nullable String turn(Object result) {
        return switch (result) {
            case RememberResult remembered -> remembered.turnId().toString();
            case Captured(var _, RememberResult remembered)
            when remembered != null -> remembered.turnId().toString();
            default -> null;
        };
    }

    private FinishedCall failed(
            Call call, Principal principal, String action, @Nullable NamespaceName namespace, RuntimeException cause) {
        boolean refused = cause instanceof MemnosException known
                && (known.code() == ErrorCode.FORBIDDEN || known.code() == ErrorCode.UNAUTHENTICATED);
        return new FinishedCall(
                clock.instant(),
                principal.id(),
                principal.client(),
                namespace,
                action,
                refused ? AuditOutcome.REFUSED : AuditOutcome.FAILED,
                cause instanceof MemnosException known ? known.code().code() : ErrorCode.INTERNAL.code(),
                call.tookMillis(),
                null,
                null);
    }

    private static @Nullable Integer count(Object result) {
        return switch (result) {
            case RecallResult recalled -> recalled.memories().size();
            case RememberResult remembered -> remembered.facts().size();
            case ReconcileResult reconciled ->
                reconciled.current().size() + reconciled.conflicting().size();
            case ImportReport imported -> Math.toIntExact(Math.min(Integer.MAX_VALUE, imported.lines()));
            case ConsolidateResult _ -> null;
            case Collection<?> many -> many.size();
            case Integer number -> number;
            default -> null;
        };
    }
}
