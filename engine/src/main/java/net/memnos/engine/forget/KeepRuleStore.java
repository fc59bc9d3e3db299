package net.memnos.engine.forget;

import static net.memnos.schema.Tables.ASSERTION;
import static net.memnos.schema.Tables.ASSERTION_SOURCE;
import static net.memnos.schema.Tables.KEEP_RULE;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.TurnId;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** How long namespaces keep what was captured, and what has had its time. */
final class KeepRuleStore {

    private static final String ALL = "all";
    private static final int RULES_MAX = 1000;

    /** A rule where it holds, and who set it. */
    record Standing(long namespaceId, KeepRule rule, PrincipalId setBy) {}

    /** Sets the rule of a type, or without days takes it away. */
    void set(Transaction transaction, Scope admin, Optional<MemoryType> type, Optional<Integer> days, Instant now) {
        admin.require(Permission.ADMIN);
        long namespaceId = admin.namespace().id();
        transaction
                .dsl()
                .deleteFrom(KEEP_RULE)
                .where(KEEP_RULE.NAMESPACE_ID.eq(namespaceId).and(KEEP_RULE.TYPE.eq(label(type))))
                .execute();
        days.ifPresent(count -> transaction
                .dsl()
                .insertInto(KEEP_RULE)
                .set(KEEP_RULE.NAMESPACE_ID, namespaceId)
                .set(KEEP_RULE.TYPE, label(type))
                .set(KEEP_RULE.DAYS, count)
                .set(KEEP_RULE.SET_BY, admin.principal().id().value())
                .set(KEEP_RULE.SET_AT, now)
                .execute());
    }

    /** The rules of the scope's namespace. */
    List<KeepRule> rules(Transaction transaction, Scope admin) {
        admin.require(Permission.ADMIN);
        return transaction
                .dsl()
                .select(KEEP_RULE.TYPE, KEEP_RULE.DAYS)
                .from(KEEP_RULE)
                .where(KEEP_RULE.NAMESPACE_ID.eq(admin.namespace().id()))
                .orderBy(KEEP_RULE.TYPE)
                .limit(RULES_MAX)
                .fetch(row -> new KeepRule(type(row.value1()), row.value2()));
    }

    /** The rules of all namespaces. It takes no scope: whose rights count is decided rule by rule. */
    List<Standing> standing(Transaction transaction) {
        return transaction
                .dsl()
                .select(KEEP_RULE.NAMESPACE_ID, KEEP_RULE.TYPE, KEEP_RULE.DAYS, KEEP_RULE.SET_BY)
                .from(KEEP_RULE)
                .orderBy(KEEP_RULE.NAMESPACE_ID, KEEP_RULE.TYPE)
                .limit(RULES_MAX)
                .fetch(row -> new Standing(
                        row.value1(), new KeepRule(type(row.value2()), row.value3()), new PrincipalId(row.value4())));
    }

    /** The oldest turns that have had their time by a rule. */
    List<TurnId> expired(Transaction transaction, Scope scope, KeepRule rule, Instant now, int limit) {
        scope.require(Permission.WRITE);
        long namespaceId = scope.namespace().id();
        Condition ofType = rule.type()
                .map(type -> TURN.TYPE.eq(type.label()))
                .orElseGet(() -> withoutRule(namespaceId).and(DSL.not(statesConstraint())));
        return transaction
                .dsl()
                .select(TURN.ID)
                .from(TURN)
                .where(TURN.NAMESPACE_ID.eq(namespaceId))
                .and(TURN.RECORDED_AT.lt(now.minus(rule.days(), ChronoUnit.DAYS)))
                .and(ofType)
                .orderBy(TURN.RECORDED_AT, TURN.ID)
                .limit(limit)
                .fetch(row -> new TurnId(row.value1()));
    }

    private static Condition withoutRule(long namespaceId) {
        return TURN.TYPE
                .isNull()
                .or(TURN.TYPE
                        .ne(MemoryType.CONSTRAINT.label())
                        .and(TURN.TYPE.notIn(DSL.select(KEEP_RULE.TYPE)
                                .from(KEEP_RULE)
                                .where(KEEP_RULE.NAMESPACE_ID.eq(namespaceId)))));
    }

    private static Condition statesConstraint() {
        return DSL.exists(DSL.selectOne()
                .from(ASSERTION_SOURCE)
                .join(ASSERTION)
                .on(ASSERTION.NAMESPACE_ID.eq(ASSERTION_SOURCE.NAMESPACE_ID))
                .and(ASSERTION.ID.eq(ASSERTION_SOURCE.ASSERTION_ID))
                .where(ASSERTION_SOURCE.NAMESPACE_ID.eq(TURN.NAMESPACE_ID))
                .and(ASSERTION_SOURCE.TURN_ID.eq(TURN.ID))
                .and(ASSERTION.TYPE.eq(MemoryType.CONSTRAINT.label())));
    }

    private static String label(Optional<MemoryType> type) {
        return type.map(MemoryType::label).orElse(ALL);
    }

    private static Optional<MemoryType> type(String label) {
        return label.equals(ALL) ? Optional.empty() : Optional.of(MemoryType.of(label));
    }
}
