package net.memnos.http.wire;

import java.math.BigDecimal;
import java.util.List;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.usage.BudgetChange;
import net.memnos.engine.usage.BudgetStanding;
import org.jspecify.annotations.Nullable;

/**
 * A budget and what was spent of it, in the operator's currency.
 *
 * @param of {@code store}, {@code namespace} or {@code principal}
 * @param name of the namespace or the principal; null for the store
 * @param day what calls of models may cost in a day; 0: no bound
 * @param end what happens when it is spent
 */
public record BudgetJson(
        String of,
        @Nullable String name,
        BigDecimal day,
        BigDecimal month,
        String end,
        BigDecimal spentToday,
        BigDecimal spentThisMonth) {

    public static BudgetJson of(BudgetStanding standing) {
        return new BudgetJson(
                standing.whose().label(),
                standing.name().isEmpty() ? null : standing.name(),
                BudgetStanding.amount(standing.budget().day()),
                BudgetStanding.amount(standing.budget().month()),
                standing.budget().end().label(),
                BudgetStanding.amount(standing.today()),
                BudgetStanding.amount(standing.thisMonth()));
    }

    static List<BudgetJson> all(List<BudgetStanding> standings) {
        return standings.stream().map(BudgetJson::of).toList();
    }

    /** What is to change of a budget. */
    public record Setting(
            @Nullable BigDecimal budgetDay,
            @Nullable BigDecimal budgetMonth,
            @Nullable String budgetEnd) {

        public BudgetChange change() {
            return BudgetChange.of(
                    budgetDay,
                    budgetMonth,
                    budgetEnd == null ? null : Field.choice("budget_end", budgetEnd, BudgetEnd.class));
        }
    }
}
