package net.memnos.engine.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.config.ServerConfig.Budget;
import net.memnos.engine.config.ServerConfig.BudgetEnd;

/**
 * How a budget stands.
 *
 * @param name of the namespace or the principal; empty for the store
 * @param today what was spent, in millionths of the operator's currency
 */
public record BudgetStanding(Whose whose, String name, Budget budget, long today, long thisMonth) {

    /** From this share of a budget on health warns. */
    private static final double NEARLY = 0.8;

    private static final int MICRO_DIGITS = 6;
    private static final int SHOWN_DIGITS = 2;

    /** What a budget is for. */
    public enum Whose {
        STORE,
        NAMESPACE,
        PRINCIPAL;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether so much is spent that somebody should know. */
    public boolean isNear() {
        return isNear(today, budget.day()) || isNear(thisMonth, budget.month());
    }

    /** Whether all of it is spent, for the day or for the month. */
    public boolean isSpent() {
        return isOver(today, budget.day()) || isOver(thisMonth, budget.month());
    }

    /** Until when models are to rest; empty: they need not. */
    Optional<Instant> restsUntil(Days days) {
        if (budget.end() != BudgetEnd.STOP) {
            return Optional.empty();
        }
        if (isOver(thisMonth, budget.month())) {
            return Optional.of(days.nextMonth());
        }
        return isOver(today, budget.day()) ? Optional.of(days.nextDay()) : Optional.empty();
    }

    /** What was spent of what, for people. */
    public String shown() {
        return shown("today", today, budget.day()) + ", " + shown("this month", thisMonth, budget.month());
    }

    /** Whose it is, for people. */
    public String owner() {
        return switch (whose) {
            case STORE -> "the store";
            case NAMESPACE -> "the namespace '" + name + "'";
            case PRINCIPAL -> "the principal '" + name + "'";
        };
    }

    private static boolean isOver(long spent, long bound) {
        return bound > 0 && spent >= bound;
    }

    private static boolean isNear(long spent, long bound) {
        return bound > 0 && spent >= bound * NEARLY;
    }

    private static String shown(String when, long spent, long bound) {
        return amount(spent).toPlainString()
                + (bound == 0 ? "" : " of " + amount(bound).toPlainString()) + " " + when;
    }

    /** Millionths as an amount, with two digits after the point or as many as it takes. */
    public static BigDecimal amount(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return amount.scale() < SHOWN_DIGITS ? amount.setScale(SHOWN_DIGITS) : amount;
    }
}
