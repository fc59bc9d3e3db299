package net.memnos.http.wire;

import java.math.BigDecimal;
import java.util.List;
import net.memnos.engine.usage.BudgetChange;
import org.jspecify.annotations.Nullable;

/** What governance is asked to make, as it comes in. */
public final class GovernanceBody {

    private GovernanceBody() {}

    /** A principal to make; its display name is its name when left out, its kind a person. */
    public record NewPrincipal(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String kind) {}

    /** A token to make; it never expires when no days are given, and carries all rights of its principal when none are. */
    public record NewToken(
            @Nullable String principal,
            @Nullable String label,
            @Nullable String client,
            @Nullable List<String> rights,
            @Nullable Integer expiresInDays) {}

    /** Rights to give. */
    public record NewGrant(
            @Nullable String principal,
            @Nullable String pattern,
            @Nullable List<String> permissions) {}

    /** A namespace to make. */
    public record NewNamespace(@Nullable String name) {}

    /**
     * A step of the pass over a namespace.
     *
     * @param after where to go on; null: where the pass is
     */
    public record ReconcileNamespace(
            @Nullable String name,
            @Nullable String after,
            @Nullable Boolean dryRun) {}

    /** Settings of a namespace. */
    public record SetNamespace(
            @Nullable String name,
            @Nullable Boolean strict,
            @Nullable String keep,
            @Nullable String type,
            @Nullable BigDecimal budgetDay,
            @Nullable BigDecimal budgetMonth,
            @Nullable String budgetEnd) {

        /** What is to change of its budget. */
        public BudgetChange budget() {
            return new BudgetJson.Setting(budgetDay, budgetMonth, budgetEnd).change();
        }
    }
}
