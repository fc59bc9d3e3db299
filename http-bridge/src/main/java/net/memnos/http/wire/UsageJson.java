package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.usage.BudgetStanding;
import net.memnos.engine.usage.UsageTotal;
import org.jspecify.annotations.Nullable;

/**
 * What calls of models cost.
 *
 * @param costMicros of all rows, in millionths of the operator's currency
 * @param budgets that the caller administers, and what was spent of them
 */
public record UsageJson(
        List<Row> usage, long calls, long inputTokens, long outputTokens, long costMicros, List<BudgetJson> budgets) {

    public static UsageJson of(List<UsageTotal> totals, List<BudgetStanding> budgets) {
        return new UsageJson(
                totals.stream().map(Row::of).toList(),
                totals.stream().mapToLong(UsageTotal::calls).sum(),
                totals.stream().mapToLong(UsageTotal::inputTokens).sum(),
                totals.stream().mapToLong(UsageTotal::outputTokens).sum(),
                totals.stream().mapToLong(UsageTotal::costMicros).sum(),
                BudgetJson.all(budgets));
    }

    /** The calls on behalf of one principal, for one purpose, of one model. */
    public record Row(
            String namespace,
            String principal,
            String operation,
            @Nullable String model,
            long calls,
            long inputTokens,
            long outputTokens,
            long costMicros) {

        static Row of(UsageTotal total) {
            return new Row(
                    total.namespace(),
                    total.principal(),
                    total.operation(),
                    total.model(),
                    total.calls(),
                    total.inputTokens(),
                    total.outputTokens(),
                    total.costMicros());
        }
    }
}
