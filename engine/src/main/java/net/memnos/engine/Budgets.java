package net.memnos.engine;

import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.extract.llm.ModelCalls;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.usage.BudgetChange;
import net.memnos.engine.usage.BudgetStanding;
import net.memnos.engine.usage.BudgetStore;
import net.memnos.engine.usage.Spending;
import org.jspecify.annotations.Nullable;

/**
 * What calls of models may cost, on behalf of one principal. The budget of a namespace takes the right admin on it, that of a
 * principal the right admin on the store.
 */
public final class Budgets {

    private final MemnosEngine.Parts parts;
    private final Principal principal;
    private final BudgetStore store = new BudgetStore();
    private final JobStore jobs = new JobStore();

    Budgets(MemnosEngine.Parts parts, Principal principal) {
        this.parts = parts;
        this.principal = principal;
    }

    /** Changes what calls in a namespace may cost; what waited for the old budget is looked at again. */
    public BudgetStanding ofNamespace(NamespaceName namespace, BudgetChange change) {
        BudgetStanding standing = parts.audited().of(principal, "namespace set", namespace, () -> {
            Scope admin = parts.access().authorize(principal, namespace, Permission.ADMIN);
            return parts.database().write(transaction -> {
                BudgetStanding changed = store.ofNamespace(
                        transaction, admin, change, parts.clock().instant());
                jobs.unblock(transaction, admin, Spending.WAITING);
                parts.governance()
                        .audit()
                        .record(transaction, admin, "namespace set", AuditOutcome.ALLOWED, subject(changed));
                return changed;
            });
        });
        parts.jobs().wake();
        return standing;
    }

    /** Changes what calls on behalf of a principal may cost, over all namespaces. */
    public BudgetStanding ofPrincipal(String name, BudgetChange change) {
        BudgetStanding standing = parts.audited().of(principal, "principal set", null, () -> {
            Scope administration = parts.access().administration(principal);
            return parts.database().write(transaction -> {
                BudgetStanding changed = store.ofPrincipal(
                        transaction, administration, name, change, parts.clock().instant());
                jobs.unblock(transaction, administration, Spending.WAITING);
                parts.governance()
                        .audit()
                        .record(transaction, administration, "principal set", AuditOutcome.ALLOWED, subject(changed));
                return changed;
            });
        });
        parts.jobs().wake();
        return standing;
    }

    /**
     * How the budgets stand: those of one namespace, or of all that the principal administers, and for an administrator of
     * the store those of principals and of the store.
     */
    public List<BudgetStanding> list(@Nullable NamespaceName namespace) {
        Scope admin = namespace == null
                ? parts.access()
                        .authorizeIfAdministration(principal)
                        .orElseGet(() -> parts.access().authorizeAll(principal, Permission.ADMIN))
                : parts.access().authorize(principal, namespace, Permission.ADMIN);
        List<BudgetStanding> all = new ArrayList<>(parts.database()
                .read(transaction -> store.all(transaction, admin, parts.clock().instant())));
        if (admin.isEverywhere()) {
            parts.calls().flatMap(ModelCalls::standing).ifPresent(all::addFirst);
        }
        return all;
    }

    private static String subject(BudgetStanding changed) {
        return changed.name() + " budget day "
                + BudgetStanding.amount(changed.budget().day()) + " month "
                + BudgetStanding.amount(changed.budget().month()) + " "
                + changed.budget().end().label();
    }
}
