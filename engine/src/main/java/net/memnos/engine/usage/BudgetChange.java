package net.memnos.engine.usage;

import java.math.BigDecimal;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a budget; null stays as it is.
 *
 * @param day in millionths of the operator's currency; 0: no bound
 */
public record BudgetChange(
        @Nullable Long day, @Nullable Long month, @Nullable BudgetEnd end) {

    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int MICRO_DIGITS = 6;

    /** From amounts of the operator's currency, such as 2.50. */
    public static BudgetChange of(@Nullable BigDecimal day, @Nullable BigDecimal month, @Nullable BudgetEnd end) {
        return new BudgetChange(micros("budget_day", day), micros("budget_month", month), end);
    }

    /** Whether nothing is to change. */
    public boolean isEmpty() {
        return day == null && month == null && end == null;
    }

    private static @Nullable Long micros(String field, @Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        boolean fits = amount.signum() >= 0
                && amount.compareTo(MOST) <= 0
                && amount.stripTrailingZeros().scale() <= MICRO_DIGITS;
        if (!fits) {
            throw MemnosException.badField(
                    field,
                    "is not an amount",
                    "give 0 (no bound) to 1000000000, with 6 digits after the point at most");
        }
        return amount.movePointRight(MICRO_DIGITS).longValueExact();
    }
}
