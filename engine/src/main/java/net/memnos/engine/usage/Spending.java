package net.memnos.engine.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.config.ServerConfig.Budget;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.usage.SpendingStore.Spent;

/** What calls of models cost today and this month (UTC), against the budgets. Thread-safe. */
public final class Spending {

    /** Whoever asks before each call must not sum up each time; a few calls may go over the end. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** From this share of a budget on health warns. */
    private static final double NEARLY = 0.8;

    private static final int MICRO_DIGITS = 6;
    private static final int SHOWN_DIGITS = 2;

    private final Database database;
    private final InstantSource clock;
    private final Budget budget;
    private final SpendingStore store = new SpendingStore();
    private volatile Look last = new Look(Instant.MIN, new Spent(0, 0));

    public Spending(Database database, InstantSource clock, Budget budget) {
        this.database = database;
        this.clock = clock;
        this.budget = budget;
    }

    private record Look(Instant at, Spent spent) {}

    /** Until when models are to rest because a budget is spent; empty: they need not. */
    public Optional<Instant> restsUntil() {
        if (budget.end() != BudgetEnd.STOP || budget.equals(Budget.NONE)) {
            return Optional.empty();
        }
        Spent spent = spent();
        if (isOver(spent.thisMonth(), budget.month())) {
            return Optional.of(start(today().withDayOfMonth(1).plusMonths(1)));
        }
        return isOver(spent.today(), budget.day()) ? Optional.of(start(today().plusDays(1))) : Optional.empty();
    }

    /** How the budgets stand; empty without one. */
    public Optional<Health.Part> part() {
        if (budget.day() == 0 && budget.month() == 0) {
            return Optional.empty();
        }
        Spent spent = spent();
        boolean well = isWell(spent.today(), budget.day()) && isWell(spent.thisMonth(), budget.month());
        String rests = restsUntil()
                .map(until -> "; models rest until " + until + ", turns are kept and wait")
                .orElse("");
        return Optional.of(new Health.Part(
                "budget",
                well ? Health.State.OK : Health.State.DEGRADED,
                shown("today", spent.today(), budget.day()) + ", "
                        + shown("this month", spent.thisMonth(), budget.month()) + rests));
    }

    private Spent spent() {
        Instant now = clock.instant();
        Look look = last;
        if (look.at().isBefore(now.minus(BETWEEN_LOOKS)) || look.at().isAfter(now)) {
            LocalDate today = today();
            Spent read = database.read(
                    transaction -> store.since(transaction, start(today), start(today.withDayOfMonth(1))));
            look = new Look(now, read);
            last = look;
        }
        return look.spent();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean isOver(long spent, long bound) {
        return bound > 0 && spent >= bound;
    }

    private static boolean isWell(long spent, long bound) {
        return bound == 0 || spent < bound * NEARLY;
    }

    private static String shown(String when, long spent, long bound) {
        return amount(spent) + (bound == 0 ? "" : " of " + amount(bound)) + " " + when;
    }

    private static String amount(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return (amount.scale() < SHOWN_DIGITS ? amount.setScale(SHOWN_DIGITS) : amount).toPlainString();
    }
}
