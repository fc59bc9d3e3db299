package net.memnos.cli;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What calls of models may cost. */
final class BudgetOptions {

    @Option(
            names = "--budget-day",
            paramLabel = "AMOUNT",
            description = "What calls of models may cost in a day (UTC), such as 2.50; 0: as much as they do.")
    @Nullable
    BigDecimal day;

    @Option(names = "--budget-month", paramLabel = "AMOUNT", description = "The same for a month.")
    @Nullable
    BigDecimal month;

    @Option(
            names = "--budget-end",
            paramLabel = "END",
            description = "When it is spent: warn says so in 'memnos health', stop lets extraction rest as well.")
    @Nullable
    String end;

    Request into(Request request) {
        return request.put("budget_day", day).put("budget_month", month).put("budget_end", end);
    }

    /** A budget as it was answered, in words. */
    static String shown(JsonNode budget) {
        return part(budget, "day", "spent_today", "today") + ", "
                + part(budget, "month", "spent_this_month", "this month") + ", then "
                + budget.path("end").asString("");
    }

    private static String part(JsonNode budget, String bound, String spent, String when) {
        BigDecimal most = amount(budget, bound);
        return amount(budget, spent).toPlainString() + (most.signum() > 0 ? " of " + most.toPlainString() : " of any")
                + " " + when;
    }

    private static BigDecimal amount(JsonNode budget, String field) {
        BigDecimal amount = budget.path(field).decimalValue(BigDecimal.ZERO).stripTrailingZeros();
        return amount.scale() < 2 ? amount.setScale(2) : amount;
    }
}
