package net.memnos.engine.forget;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.memnos.engine.access.DeferredAccess;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.forget.KeepRuleStore.Standing;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.TurnId;

/**
 * Erases what a namespace keeps no longer, for whoever set its rule and still may, some turns at a time so that writers do not
 * wait long. It leaves no tombstones: the same may be said again. Thread-safe.
 */
public final class Expiry {

    private static final String ACTION = "expire";
    private static final int AT_ONCE = 200;
    private static final int BY_ONE_CALL = 5_000;

    private final Database database;
    private final InstantSource clock;
    private final DeferredAccess access;
    private final AuditStore audit;
    private final ForgetPipeline pipeline;
    private final KeepRuleStore rules = new KeepRuleStore();

    public Expiry(
            Database database, InstantSource clock, DeferredAccess access, AuditStore audit, ForgetPipeline pipeline) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.audit = audit;
        this.pipeline = pipeline;
    }

    /**
     * What became of a change of the rules.
     *
     * @param erased how many turns that has erased; what is beyond {@value #BY_ONE_CALL} follows by itself
     */
    public record Kept(List<KeepRule> rules, int erased) {}

    /** Sets how long turns of a type are kept, or without days: for ever; and erases what has had its time by now. */
    public Kept keep(Scope admin, Optional<MemoryType> type, Optional<Integer> days) {
        admin.require(Permission.ADMIN);
        List<KeepRule> all = database.write(transaction -> {
            rules.set(transaction, admin, type, days, clock.instant());
            audit.record(
                    transaction,
                    admin,
                    "namespace set",
                    AuditOutcome.ALLOWED,
                    admin.namespace().name() + " keep "
                            + type.map(MemoryType::label).orElse("all") + " "
                            + days.map(count -> count + "d").orElse("forever"));
            return rules.rules(transaction, admin);
        });
        long namespaceId = admin.namespace().id();
        return new Kept(all, run(rule -> rule.namespaceId() == namespaceId, BY_ONE_CALL));
    }

    /** Erases all that has had its time, in all namespaces; how many turns that were. */
    public int run() {
        return run(_ -> true, Integer.MAX_VALUE);
    }

    private int run(Predicate<Standing> wanted, int most) {
        int erased = 0;
        for (Standing rule : database.read(rules::standing)) {
            int last = wanted.test(rule) ? AT_ONCE : 0;
            while (last >= AT_ONCE && erased < most) {
                last = run(rule);
                erased += last;
            }
        }
        if (erased > 0) {
            pipeline.settle();
        }
        return erased;
    }

    /** Some turns of one rule. All versions of an exchange go with one of them, so more may go than were asked for. */
    private int run(Standing rule) {
        Instant now = clock.instant();
        return database.write(transaction -> {
            Optional<ForgetRights> rights = rights(transaction, rule);
            if (rights.isEmpty()) {
                audit.refused(transaction, new Refusal(now, rule.setBy(), ACTION, "namespace " + rule.namespaceId()));
                return 0;
            }
            Scope scope = rights.get().write();
            List<TurnId> turns = rules.expired(transaction, scope, rule.rule(), now, AT_ONCE);
            if (turns.isEmpty()) {
                return 0;
            }
            int erased = pipeline.expire(transaction, rights.get(), turns);
            audit.record(transaction, scope, ACTION, AuditOutcome.ALLOWED, null, erased);
            return erased;
        });
    }

    private Optional<ForgetRights> rights(Transaction transaction, Standing rule) {
        Optional<Scope> admin = access.admin(transaction, rule.namespaceId(), rule.setBy());
        return admin.isEmpty()
                ? Optional.empty()
                : access.write(transaction, rule.namespaceId(), rule.setBy())
                        .map(write -> new ForgetRights(
                                write, admin, access.pin(transaction, rule.namespaceId(), rule.setBy())));
    }
}
