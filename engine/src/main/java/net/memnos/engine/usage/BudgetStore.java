package net.memnos.engine.usage;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.USAGE;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.config.ServerConfig.Budget;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.usage.BudgetStanding.Whose;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The budgets of namespaces and of principals, and what was spent of them. */
public final class BudgetStore {

    private static final int LIST_MAX = 1000;

    /** Sets the budget of the scope's namespace, and gives it as it is then. */
    public BudgetStanding ofNamespace(Transaction transaction, Scope admin, BudgetChange change, Instant now) {
        admin.require(Permission.ADMIN);
        Condition which = NAMESPACE.ID.eq(admin.namespace().id());
        transaction
                .dsl()
                .update(NAMESPACE)
                .set(NAMESPACE.BUDGET_DAY, kept(change.day(), NAMESPACE.BUDGET_DAY))
                .set(NAMESPACE.BUDGET_MONTH, kept(change.month(), NAMESPACE.BUDGET_MONTH))
                .set(NAMESPACE.BUDGET_END, kept(label(change.end()), NAMESPACE.BUDGET_END))
                .where(which)
                .execute();
        return namespaces(transaction, which, Days.of(now)).getFirst();
    }

    /** Sets the budget of a principal, over all namespaces, and gives it as it is then. */
    public BudgetStanding ofPrincipal(
            Transaction transaction, Scope administration, String name, BudgetChange change, Instant now) {
        administration.requireAdministration();
        Condition which = PRINCIPAL.NAME.eq(name);
        int found = transaction
                .dsl()
                .update(PRINCIPAL)
                .set(PRINCIPAL.BUDGET_DAY, kept(change.day(), PRINCIPAL.BUDGET_DAY))
                .set(PRINCIPAL.BUDGET_MONTH, kept(change.month(), PRINCIPAL.BUDGET_MONTH))
                .set(PRINCIPAL.BUDGET_END, kept(label(change.end()), PRINCIPAL.BUDGET_END))
                .where(which)
                .execute();
        if (found == 0) {
            throw new MemnosException(
                    ErrorCode.NOT_FOUND, "there is no such principal", "'memnos principal ls' lists them");
        }
        return principals(transaction, which, Days.of(now)).getFirst();
    }

    /** The budgets that a call on behalf of the scope's principal in the scope's namespace has to keep to. */
    List<BudgetStanding> touching(Transaction transaction, Scope scope, Days days) {
        List<BudgetStanding> touching = new ArrayList<>(namespaces(
                transaction,
                NAMESPACE.ID.eq(scope.namespace().id()).and(isBound(NAMESPACE.BUDGET_DAY, NAMESPACE.BUDGET_MONTH)),
                days));
        touching.addAll(principals(
                transaction,
                PRINCIPAL
                        .ID
                        .eq(scope.principal().id().value())
                        .and(isBound(PRINCIPAL.BUDGET_DAY, PRINCIPAL.BUDGET_MONTH)),
                days));
        return touching;
    }

    /** The budgets of the scope's namespaces, and for who administers the store those of principals as well. */
    public List<BudgetStanding> all(Transaction transaction, Scope admin, Instant now) {
        admin.require(Permission.ADMIN);
        Condition bound = isBound(NAMESPACE.BUDGET_DAY, NAMESPACE.BUDGET_MONTH);
        Days days = Days.of(now);
        List<BudgetStanding> all = new ArrayList<>(namespaces(
                transaction, admin.isEverywhere() ? bound : bound.and(NAMESPACE.ID.in(admin.namespaceIds())), days));
        if (admin.isEverywhere()) {
            all.addAll(principals(transaction, isBound(PRINCIPAL.BUDGET_DAY, PRINCIPAL.BUDGET_MONTH), days));
        }
        return all;
    }

    private static List<BudgetStanding> namespaces(Transaction transaction, Condition which, Days days) {
        Condition own = USAGE.NAMESPACE_ID.eq(NAMESPACE.ID);
        return transaction
                .dsl()
                .select(
                        NAMESPACE.NAME,
                        NAMESPACE.BUDGET_DAY,
                        NAMESPACE.BUDGET_MONTH,
                        NAMESPACE.BUDGET_END,
                        spent(own, days.day()),
                        spent(own, days.month()))
                .from(NAMESPACE)
                .where(which)
                .orderBy(NAMESPACE.NAME)
                .limit(LIST_MAX)
                .fetch(row -> standing(Whose.NAMESPACE, row));
    }

    private static List<BudgetStanding> principals(Transaction transaction, Condition which, Days days) {
        Condition own = USAGE.PRINCIPAL_ID.eq(PRINCIPAL.ID);
        return transaction
                .dsl()
                .select(
                        PRINCIPAL.NAME,
                        PRINCIPAL.BUDGET_DAY,
                        PRINCIPAL.BUDGET_MONTH,
                        PRINCIPAL.BUDGET_END,
                        spent(own, days.day()),
                        spent(own, days.month()))
                .from(PRINCIPAL)
                .where(which)
                .orderBy(PRINCIPAL.NAME)
                .limit(LIST_MAX)
                .fetch(row -> standing(Whose.PRINCIPAL, row));
    }

    private static Field<BigDecimal> spent(Condition whose, Instant since) {
        return DSL.field(DSL.select(DSL.coalesce(DSL.sum(USAGE.COST_MICROS), BigDecimal.ZERO))
                .from(USAGE)
                .where(whose, USAGE.AT.ge(since)));
    }

    private static BudgetStanding standing(Whose whose, Record row) {
        return new BudgetStanding(
                whose,
                row.get(0, String.class),
                new Budget(row.get(1, Long.class), row.get(2, Long.class), BudgetEnd.of(row.get(3, String.class))),
                row.get(4, BigDecimal.class).longValueExact(),
                row.get(5, BigDecimal.class).longValueExact());
    }

    private static Condition isBound(Field<Long> day, Field<Long> month) {
        return day.gt(0L).or(month.gt(0L));
    }

    private static <T> Field<T> kept(@Nullable T value, TableField<?, T> stored) {
        return value == null ? stored : DSL.val(value, stored);
    }

    private static @Nullable String label(@Nullable BudgetEnd end) {
        return end == null ? null : end.label();
    }
}
