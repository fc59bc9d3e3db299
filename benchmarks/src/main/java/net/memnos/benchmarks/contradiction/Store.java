package net.memnos.benchmarks.contradiction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import net.memnos.engine.Health;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.reconcile.ReconcileRequest;
import net.memnos.engine.reconcile.ReconcileResult;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.turn.Role;

/** An engine with a namespace for each list of statements. */
final class Store implements AutoCloseable {

    private static final long BETWEEN_LOOKS_NANOS = 200_000_000;

    private final TestEngine test = TestEngine.fresh().granted("bench", "bench:*", Permission.READ, Permission.WRITE);
    private final MemnosEngine engine = test.engine();
    private final Principal principal = test.principal("bench");
    private final Map<List<String>, NamespaceName> namespaces = new HashMap<>();
    private int made;

    /** The namespace that holds the statements, which are stored the first time. */
    NamespaceName holding(List<String> statements) {
        return namespaces.computeIfAbsent(statements, key -> {
            NamespaceName namespace = fresh();
            key.forEach(text -> remember(namespace, text));
            return namespace;
        });
    }

    private NamespaceName fresh() {
        return new NamespaceName("bench:n" + made++);
    }

    private RememberResult remember(NamespaceName namespace, String text) {
        return engine.remember(
                principal,
                Channel.REST,
                new RememberRequest(text, namespace, null, List.of(), null, Role.USER, null, null, null, null));
    }

    /** Waits until all that was stored has its vector. */
    void settle() {
        while (!idle()) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private boolean idle() {
        return engine.health().parts().stream()
                .filter(part -> part.name().equals("jobs"))
                .map(Health.Part::detail)
                .anyMatch(detail -> detail.startsWith("0 waiting"));
    }

    ReconcileResult reconcile(NamespaceName namespace, String claim) {
        return engine.reconcile(principal, new ReconcileRequest(claim, null, null, namespace));
    }

    /** The texts of what a claim was found to contradict. */
    static Set<String> texts(ReconcileResult result) {
        Set<String> texts = new HashSet<>();
        result.conflicting().stream().map(Memory::text).forEach(texts::add);
        return texts;
    }

    /** Which of an item's statements lose a fact when the claim is remembered after them. */
    Set<Integer> closed(Item item) {
        NamespaceName namespace = fresh();
        Map<FactId, Integer> drawn = new HashMap<>();
        List<String> facts = new ArrayList<>(item.facts());
        for (int i = 0; i < facts.size(); i++) {
            for (FactOutcome outcome : remember(namespace, facts.get(i)).facts()) {
                drawn.put(outcome.id(), i);
            }
        }
        Set<Integer> closed = new HashSet<>();
        for (FactOutcome outcome : remember(namespace, item.claim()).facts()) {
            outcome.supersedes().stream()
                    .filter(drawn::containsKey)
                    .map(drawn::get)
                    .forEach(closed::add);
        }
        return closed;
    }

    @Override
    public void close() {
        test.close();
    }
}
