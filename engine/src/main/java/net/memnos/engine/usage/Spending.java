package net.memnos.engine.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import net.memnos.engine.Health;
import net.memnos.engine.access.Scope;
import net.memnos.engine.config.ServerConfig.Budget;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.usage.BudgetStanding.Whose;
import net.memnos.engine.usage.SpendingStore.Spent;

/** What calls of models cost today and this month (UTC), against the budgets: the store's, its namespaces', its principals'. Thread-safe. */
public final class Spending {

    /** Whoever asks before each call must not sum up each time; a few calls may go over the end. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** How the reason of a call begins that waits for a budget. */
    public static final String WAITING = "the budget of ";

    private final Database database;
    private final InstantSource clock;
    private final Budget budget;
    private final SpendingStore store = new SpendingStore();
    private final BudgetStore budgets = new BudgetStore();
    private volatile Look last = new Look(Instant.MIN, new Spent(0, 0));

    /** The budget is that of the whole store. */
    public Spending(Database database, InstantSource clock, Budget budget) {
        this.database = database;
        this.clock = clock;
        this.budget = budget;
    }

    private record Look(Instant at, Spent spent) {}

    /**
     * That a call has to wait.
     *
     * @param why for people
     */
    public record Rest(Instant until, String why) {}

    /** Until when models are to rest because the budget of the store is spent; empty: they need not. */
    public Optional<Instant> restsUntil() {
        return budget.end() != BudgetEnd.STOP || budget.equals(Budget.NONE)
                ? Optional.empty()
                : store().restsUntil(Days.of(clock.instant()));
    }

    /** Whether a call in the scope's namespace on behalf of its principal has to wait for one of their own budgets. */
    public Optional<Rest> restsUntil(Scope scope) {
        Days days = Days.of(clock.instant());
        return database.read(transaction -> budgets.touching(transaction, scope, days)).stream()
                .flatMap(standing -> standing
                        .restsUntil(days)
                        .map(until -> new Rest(until, WAITING + standing.owner() + " is spent: " + standing.shown()))
                        .stream())
                .max(Comparator.comparing(Rest::until));
    }

    /** How the budget of the store stands; empty without one. */
    public Optional<BudgetStanding> standing() {
        return budget.day() == 0 && budget.month() == 0 ? Optional.empty() : Optional.of(store());
    }

    /** The same as a part of health. */
    public Optional<Health.Part> part() {
        return standing()
                .map(standing -> new Health.Part(
                        "budget",
                        standing.isNear() ? Health.State.DEGRADED : Health.State.OK,
                        standing.shown()
                                + restsUntil()
                                        .map(until -> "; models rest until " + until + ", turns are kept and wait")
                                        .orElse("")));
    }

    private BudgetStanding store() {
        Spent spent = spent();
        return new BudgetStanding(Whose.STORE, "", budget, spent.today(), spent.thisMonth());
    }

    private Spent spent() {
        Instant now = clock.instant();
        Look look = last;
        if (look.at().isBefore(now.minus(BETWEEN_LOOKS)) || look.at().isAfter(now)) {
            Days days = Days.of(now);
            Spent read = database.read(transaction -> store.since(transaction, days.day(), days.month()));
            look = new Look(now, read);
            last = look;
        }
        return look.spent();
    }
}
