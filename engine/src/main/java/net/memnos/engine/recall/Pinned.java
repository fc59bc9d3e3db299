package net.memnos.engine.recall;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.access.Scope;
import net.memnos.engine.constraint.ConstraintStore;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;

/** The pinned constraints that every recall brings, whatever was asked. */
final class Pinned {

    /** The name that a degraded answer gives. */
    static final String NAME = "pins";

    /** So many are named; a caller who wants the rest asks for the constraints themselves. */
    private static final int NAMED_MAX = 20;

    private final FactStore facts;
    private final ConstraintStore constraints = new ConstraintStore();

    Pinned(FactStore facts) {
        this.facts = facts;
    }

    /** The constraints in force at the asked time, as they were believed at the asked time, oldest first. */
    List<Memory> read(
            Transaction transaction, Scope scope, @Nullable Instant asOf, @Nullable Instant knownAt, Instant now) {
        Instant moment = asOf != null ? asOf : knownAt != null ? knownAt : now;
        return facts
                .memories(
                        transaction,
                        scope,
                        constraints.inForce(transaction, scope, moment, knownAt),
                        asOf,
                        knownAt,
                        now)
                .stream()
                .filter(Memory::pinned)
                .toList();
    }

    /** What was found but for the pinned, and for turns that say the same as one that was drawn from them. */
    static List<Memory> without(List<Memory> pinned, List<Memory> found) {
        Set<String> shown = new HashSet<>();
        for (Memory one : pinned) {
            shown.add(one.id());
            one.sources().forEach(source -> shown.add(source + one.text()));
        }
        return found.stream()
                .filter(memory -> !shown.contains(memory.id()) && !shown.contains(memory.id() + memory.text()))
                .toList();
    }

    /** Says which of the pinned had no room, so that nobody takes the answer for all of them. */
    static void noteLeftOut(List<Memory> all, List<Memory> fitting, Attempts attempts) {
        List<Memory> left =
                all.stream().filter(memory -> !fitting.contains(memory)).toList();
        if (!left.isEmpty()) {
            attempts.note(
                    NAME,
                    left.size() + " pinned constraints did not fit into half of max_tokens: "
                            + left.stream().limit(NAMED_MAX).map(Memory::id).collect(Collectors.joining(", ")));
        }
    }
}
