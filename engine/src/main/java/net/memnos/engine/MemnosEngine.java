package net.memnos.engine;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.recall.RecallResult;
import net.memnos.engine.reconcile.ReconcileRequest;
import net.memnos.engine.reconcile.ReconcileResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.timeline.TimelineRequest;
import net.memnos.engine.transfer.ImportReport;

/** The product as one object: what every front calls, whatever its protocol. Safe for concurrent use. */
public final class MemnosEngine implements AutoCloseable {

    /** Whose token this is. */
    public Principal authenticate(String bearerToken) {
        throw notWired();
    }

    /** Stores a turn and what follows from it. */
    public RememberResult remember(Principal principal, Channel channel, RememberRequest request) {
        throw notWired();
    }

    /** Answers a question from the memory. */
    public RecallResult recall(Principal principal, RecallRequest request) {
        throw notWired();
    }

    /** Holds a claim against what is believed. */
    public ReconcileResult reconcile(Principal principal, ReconcileRequest request) {
        throw notWired();
    }

    /** The ordered facts of an entity. */
    public List<Memory> timeline(Principal principal, TimelineRequest request) {
        throw notWired();
    }

    /** Takes in lines of the exchange format; each gets a line with its result. */
    public ImportReport importLines(
            Principal principal, NamespaceName namespace, Iterator<String> lines, Consumer<String> resultLines) {
        throw notWired();
    }

    /** Gives out a namespace in the exchange format. */
    public void export(Principal principal, NamespaceName namespace, Consumer<String> lines) {
        throw notWired();
    }

    /** Principals, tokens, grants and namespaces, as far as this principal may govern them. */
    public Administration administration(Principal principal) {
        throw notWired();
    }

    /** How the engine is doing. */
    public Health health() {
        throw notWired();
    }

    @Override
    public void close() {}

    private static IllegalStateException notWired() {
        return new IllegalStateException("not wired yet");
    }
}
