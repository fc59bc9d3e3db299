package net.memnos.benchmarks.contradiction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.engine.Health;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.NamespaceName;
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

    private final BenchEngine bench = BenchEngine.fresh();
    private final MemnosEngine engine = bench.engine();
    private final Principal principal = bench.principal();
    private final Map<List<String>, NamespaceName> namespaces = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
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
        RememberResult result = engine.remember(
                principal,
                Channel.REST,
                new RememberRequest(text, namespace, null, List.of(), null, Role.USER, null, null, null, null));
        said.put(result.turnId().toString(), text);
        return result;
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

    /** The statements that a claim was found to contradict; a fact stands for the one that it was drawn from. */
    Set<String> texts(ReconcileResult result) {
        Set<String> texts = new HashSet<>();
        for (Memory memory : result.conflicting()) {
            memory.sources().stream().filter(said::containsKey).map(said::get).forEach(texts::add);
            if (memory.kind() == Memory.Kind.TURN) {
                texts.add(memory.text());
            }
        }
        return texts;
    }

    /**
     * What became of an item's statements when the claim was remembered after them.
     *
     * @param closed indexes of those that lost a fact
     * @param withFacts indexes of those that gave one
     */
    record Remembered(Set<Integer> closed, Set<Integer> withFacts, boolean claimHasFacts) {

        Remembered {
            closed = Set.copyOf(closed);
            withFacts = Set.copyOf(withFacts);
        }
    }

    /** Remembers an item's statements, and then its claim. */
    Remembered remembered(Item item) {
        NamespaceName namespace = fresh();
        Map<FactId, Integer> drawn = new HashMap<>();
        for (int i = 0; i < item.facts().size(); i++) {
            for (FactOutcome outcome : remember(namespace, item.facts().get(i)).facts()) {
                drawn.put(outcome.id(), i);
            }
        }
        Set<Integer> closed = new HashSet<>();
        List<FactOutcome> said = remember(namespace, item.claim()).facts();
        for (FactOutcome outcome : said) {
            outcome.supersedes().stream()
                    .filter(drawn::containsKey)
                    .map(drawn::get)
                    .forEach(closed::add);
        }
        return new Remembered(closed, new HashSet<>(drawn.values()), !said.isEmpty());
    }

    @Override
    public void close() {
        bench.close();
    }
}
