package net.memnos.engine.constraint;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.entity.CanonicalName;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.FactOutcome;
import net.memnos.engine.fact.FactRecorder;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Turn;

/** Records what a turn states: its facts as they are, its rules pinned or held, by the right of who states them. Thread-safe. */
public final class ConstraintRecorder {

    private final InstantSource clock;
    private final IdSource ids;
    private final FactRecorder facts;
    private final Function<IdSource, FactRecorder> recorders;
    private final PredicateStore predicates;
    private final AuditStore audit;
    private final PinBudget budget;
    private final ConstraintStore constraints = new ConstraintStore();
    private final HeldConstraintStore held = new HeldConstraintStore();

    /** The recorders are made for one fact whose id is known before it is recorded. */
    public ConstraintRecorder(
            InstantSource clock,
            IdSource ids,
            Function<IdSource, FactRecorder> recorders,
            PredicateStore predicates,
            AuditStore audit,
            PinBudget budget) {
        this.clock = clock;
        this.ids = ids;
        this.facts = recorders.apply(ids);
        this.recorders = recorders;
        this.predicates = predicates;
        this.audit = audit;
        this.budget = budget;
    }

    /**
     * Records the facts of a turn, in the writing transaction. Outcomes are in the facts' order.
     *
     * @param pin the right to pin in the scope's namespace, if the caller has it
     * @param textIsRule whether a turn of type constraint without facts is a rule itself
     */
    public List<FactOutcome> record(
            Transaction transaction,
            Scope scope,
            Optional<Scope> pin,
            Turn source,
            List<GivenFact> given,
            boolean textIsRule) {
        List<Rule> rules = textIsRule && given.isEmpty() && source.type() == MemoryType.CONSTRAINT
                ? List.of(Rule.of(source))
                : given.stream()
                        .filter(fact -> Rule.isRule(source, fact))
                        .map(fact -> Rule.of(source, fact, given.size() == 1))
                        .toList();
        List<GivenFact> ordinary =
                given.stream().filter(fact -> !Rule.isRule(source, fact)).toList();
        if (rules.isEmpty()) {
            return ordinary.isEmpty() ? List.of() : facts.record(transaction, scope, source, ordinary);
        }
        rules.forEach(rule -> budget.checkAlone(rule.text()));
        checkSubjects(rules);
        // What an assistant or a tool says is pinned by nobody's word but a person's.
        boolean pins = pin.isPresent() && source.origin().mayPin();
        Iterator<FactOutcome> ruled =
                (pins ? pin(transaction, scope, source, rules) : hold(transaction, scope, source, rules)).iterator();
        if (given.isEmpty()) {
            return List.of(ruled.next());
        }
        Iterator<FactOutcome> recorded = ordinary.isEmpty()
                ? ruled
                : facts.record(transaction, scope, source, ordinary).iterator();
        return given.stream()
                .map(fact -> Rule.isRule(source, fact) ? ruled.next() : recorded.next())
                .toList();
    }

    /** Makes a held constraint a pinned one, from now on and under its author's name. */
    public FactOutcome approve(
            Transaction transaction, Scope scope, Scope pin, HeldConstraint constraint, Turn source) {
        settle(transaction, pin, constraint, true);
        predicates.resolve(transaction, scope, Predicate.CONSTRAINT);
        constraints.lock(transaction, scope);
        Instant now = now();
        List<PinnedConstraint> before = constraints.standing(transaction, scope, now);
        Rule rule = new Rule(constraint.subject(), constraint.statement(), now, null);
        Origin origin = source.origin().mayPin() ? source.origin() : Origin.USER;
        FactOutcome outcome = recorders
                .apply(() -> constraint.id().value())
                .record(transaction, scope, source.typed(MemoryType.CONSTRAINT, origin), List.of(rule.fact()))
                .getFirst();
        budget.check(before, constraints.standing(transaction, scope, now));
        audit.record(
                transaction,
                scope,
                "constraint approve",
                AuditOutcome.ALLOWED,
                constraint.id().toString());
        return outcome;
    }

    /** Refuses a held constraint; its turn stays. */
    public void reject(Transaction transaction, Scope pin, HeldConstraint constraint) {
        settle(transaction, pin, constraint, false);
        audit.record(
                transaction,
                pin,
                "constraint reject",
                AuditOutcome.ALLOWED,
                constraint.id().toString());
    }

    /** The rules of a turn that wait, as a caller who sent it again is told of them. */
    public List<FactOutcome> waiting(Transaction transaction, Scope scope, Turn turn) {
        return held.ofTurn(transaction, scope, turn.id()).stream()
                .map(one -> outcome(one.id(), one.statement()))
                .toList();
    }

    private List<FactOutcome> pin(Transaction transaction, Scope scope, Turn source, List<Rule> rules) {
        predicates.resolve(transaction, scope, Predicate.CONSTRAINT);
        constraints.lock(transaction, scope);
        Instant now = now();
        List<PinnedConstraint> before = constraints.standing(transaction, scope, now);
        List<FactOutcome> outcomes = facts.record(
                transaction,
                scope,
                source.typed(MemoryType.CONSTRAINT, source.origin()),
                rules.stream().map(Rule::fact).toList());
        budget.check(before, constraints.standing(transaction, scope, now));
        for (int i = 0; i < rules.size(); i++) {
            String action = rules.get(i).isOver(now) ? "constraint retire" : "constraint pin";
            audit.record(
                    transaction,
                    scope,
                    action,
                    AuditOutcome.ALLOWED,
                    outcomes.get(i).id().toString());
        }
        return outcomes;
    }

    private List<FactOutcome> hold(Transaction transaction, Scope scope, Turn source, List<Rule> rules) {
        List<FactOutcome> outcomes = new ArrayList<>();
        for (Rule rule : rules) {
            FactId id = new FactId(ids.next());
            held.hold(transaction, scope, id, source, rule, now());
            audit.record(transaction, scope, "constraint hold", AuditOutcome.ALLOWED, id.toString());
            outcomes.add(outcome(id, rule.text()));
        }
        return outcomes;
    }

    private void settle(Transaction transaction, Scope pin, HeldConstraint constraint, boolean approved) {
        pin.require(Permission.PIN);
        if (!held.settle(transaction, pin, constraint.id(), approved, now())) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    constraint.id() + " was settled by somebody else meanwhile; nothing was changed",
                    "see 'memnos constraint ls'");
        }
    }

    private static FactOutcome outcome(FactId id, String statement) {
        return new FactOutcome(id, statement, FactOutcome.Kind.HELD, List.of());
    }

    /** Two rules on one subject would retire each other. */
    private static void checkSubjects(List<Rule> rules) {
        Set<CanonicalName> subjects = new HashSet<>();
        for (Rule rule : rules) {
            if (!subjects.add(CanonicalName.of(rule.subject()))) {
                throw MemnosException.badField(
                        "facts.subject",
                        "two constraints of one call are about '" + rule.subject() + "'; nothing was saved",
                        "put them into one statement, or say more exactly what each is about");
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
