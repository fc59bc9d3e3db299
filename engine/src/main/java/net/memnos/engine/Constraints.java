package net.memnos.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.constraint.ConstraintStore;
import net.memnos.engine.constraint.HeldConstraint;
import net.memnos.engine.constraint.HeldConstraintStore;
import net.memnos.engine.constraint.PinnedConstraint;
import net.memnos.engine.echo.EchoStore;
import net.memnos.engine.echo.ServedMemory;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Quoting;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.recall.render.ContextRenderer;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;

/** The pinned rules of namespaces on behalf of one principal: which are in force, which wait, and what becomes of them. */
public final class Constraints {

    /** Of which rules may have a half. */
    private static final int BRIEFING_TOKENS = 4_000;

    private final ContextRenderer renderer = new ContextRenderer();
    private final EchoStore echoes = new EchoStore();
    private final MemnosEngine.Parts parts;
    private final Principal principal;
    private final ConstraintStore pinned = new ConstraintStore();
    private final HeldConstraintStore held = new HeldConstraintStore();

    Constraints(MemnosEngine.Parts parts, Principal principal) {
        this.parts = parts;
        this.principal = principal;
    }

    /** The constraints in force in a namespace, oldest first. */
    public List<Memory> pinned(NamespaceName namespace) {
        return parts.audited().of(principal, "constraint ls", namespace, () -> {
            Scope scope = parts.access().authorize(principal, namespace, Permission.READ);
            Instant now = parts.clock().instant();
            return new Quoting(parts.database())
                    .markAll(
                            scope,
                            parts.database()
                                    .read(transaction -> parts.facts()
                                            .memories(
                                                    transaction,
                                                    scope,
                                                    pinned.inForce(transaction, scope, now, null),
                                                    null,
                                                    null,
                                                    now)));
        });
    }

    /**
     * The constraints in force in a namespace as an agent reads them before anybody asked, as many as fit; empty when there
     * are none. What is served so is no news when the agent says it.
     */
    public String briefing(NamespaceName namespace) {
        List<Memory> fitting = renderer.fitting(pinned(namespace), BRIEFING_TOKENS, false);
        String context = renderer.render(fitting, List.of(), BRIEFING_TOKENS, principal.name(), false);
        if (!fitting.isEmpty()) {
            Scope scope = parts.access().authorize(principal, namespace, Permission.READ);
            List<ServedMemory> served = fitting.stream()
                    .flatMap(
                            memory -> FactId.parse(memory.id())
                                    .map(id -> new ServedMemory(namespace, id.value(), memory.text()))
                                    .stream())
                    .toList();
            parts.database().writeSoon(transaction -> {
                echoes.serve(transaction, scope, served, context, parts.clock().instant());
                return served;
            });
        }
        return context;
    }

    /** The constraints that wait in a namespace: all for somebody who may pin there, else the principal's own. */
    public List<HeldConstraint> held(NamespaceName namespace) {
        return parts.audited().of(principal, "constraint held", namespace, () -> {
            Scope reading = parts.access().authorize(principal, namespace, Permission.READ);
            Scope scope = parts.access()
                    .authorizeIfGranted(principal, namespace, Permission.PIN)
                    .orElse(reading);
            return parts.database().read(transaction -> held.waiting(transaction, scope));
        });
    }

    /** Pins what waits, from now on. It becomes part of the memory, so it takes the right to write beside the right to pin. */
    public FactOutcome approve(FactId id) {
        return parts.audited().of(principal, "constraint approve", null, () -> {
            HeldConstraint constraint = waiting(id);
            Scope pin = pinning(constraint.namespace());
            Scope writing = parts.access().authorizeWrite(principal, constraint.namespace());
            FactOutcome outcome = parts.database().write(transaction -> {
                Turn source = parts.turns().find(transaction, writing, List.of(constraint.turn())).stream()
                        .map(StoredTurn::turn)
                        .findFirst()
                        .orElseThrow(() -> unknown(id));
                return parts.constraints().approve(transaction, writing, pin, constraint, source);
            });
            parts.jobs().wake();
            return outcome;
        });
    }

    /** Refuses what waits. */
    public void reject(FactId id) {
        parts.audited().doing(principal, "constraint reject", null, () -> {
            HeldConstraint constraint = waiting(id);
            Scope pin = pinning(constraint.namespace());
            parts.database().write(transaction -> {
                parts.constraints().reject(transaction, pin, constraint);
                return constraint;
            });
        });
    }

    /** Ends a constraint now; who ended it is kept as a turn of theirs. */
    public void retire(FactId id) {
        parts.audited().doing(principal, "constraint retire", null, () -> {
            Scope anywhere = parts.access().authorizeAll(principal, Permission.PIN);
            Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
            PinnedConstraint constraint = parts.database()
                    .read(transaction -> pinned.find(transaction, anywhere, id, now))
                    .orElseThrow(() -> unknown(id));
            Scope pin = pinning(constraint.namespace());
            Scope writing = parts.access().authorizeWrite(principal, constraint.namespace());
            parts.remember().remember(writing, Optional.of(pin), Channel.REST, retirement(constraint, now));
        });
    }

    private static RememberRequest retirement(PinnedConstraint constraint, Instant now) {
        Instant start = constraint.validFrom();
        return new RememberRequest(
                "No longer in force: " + constraint.text(),
                constraint.namespace(),
                MemoryType.CONSTRAINT,
                List.of(new GivenFact(
                        constraint.subject(),
                        Predicate.CONSTRAINT,
                        constraint.text(),
                        constraint.text(),
                        start,
                        start.isBefore(now) ? now : start.plus(1, ChronoUnit.MICROS))),
                null,
                Role.USER,
                null,
                null,
                null,
                null);
    }

    private HeldConstraint waiting(FactId id) {
        Scope anywhere = parts.access().authorizeAll(principal, Permission.PIN);
        return parts.database()
                .read(transaction -> held.find(transaction, anywhere, id))
                .orElseThrow(() -> unknown(id));
    }

    private Scope pinning(NamespaceName namespace) {
        return parts.access().authorize(principal, namespace, Permission.PIN);
    }

    private static MemnosException unknown(FactId id) {
        return new MemnosException(
                ErrorCode.NOT_FOUND,
                "there is no such constraint where you may pin: " + id,
                "see 'memnos constraint ls'");
    }
}
