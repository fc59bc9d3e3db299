package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.access.Grant;
import net.memnos.engine.access.Mandate;
import net.memnos.engine.access.MintedToken;
import net.memnos.engine.access.NamespaceSummary;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalSummary;
import net.memnos.engine.access.Token;
import net.memnos.engine.forget.Expiry;
import net.memnos.engine.turn.MemoryType;
import org.jspecify.annotations.Nullable;

/** Principals, tokens, grants and namespaces as they are answered. */
public final class GovernanceJson {

    private GovernanceJson() {}

    /**
     * Who the caller is.
     *
     * @param client that the token was minted for
     * @param rights that the token carries at most; null: all that the principal has
     */
    public record WhoAmI(
            String name,
            String displayName,
            String kind,
            @Nullable String client,
            @Nullable List<String> rights,
            List<GrantJson> grants) {
        public static WhoAmI of(Principal principal, List<Grant> grants) {
            return new WhoAmI(
                    principal.name(),
                    principal.displayName(),
                    principal.kind().label(),
                    clientOf(principal.mandate()),
                    rightsOf(principal.mandate()),
                    grants.stream().map(GrantJson::of).toList());
        }
    }

    /** A principal. */
    public record PrincipalJson(
            String id,
            String name,
            String displayName,
            String kind,
            @Nullable String createdAt,
            @Nullable String disabledAt) {
        public static PrincipalJson of(PrincipalSummary summary) {
            return of(summary.principal(), summary.createdAt().toString(), shown(summary.disabledAt()));
        }

        public static PrincipalJson of(Principal principal) {
            return of(principal, null, null);
        }

        private static PrincipalJson of(Principal principal, @Nullable String createdAt, @Nullable String disabledAt) {
            return new PrincipalJson(
                    principal.id().value().toString(),
                    principal.name(),
                    principal.displayName(),
                    principal.kind().label(),
                    createdAt,
                    disabledAt);
        }
    }

    /**
     * A token.
     *
     * @param client that it was minted for
     * @param rights that it carries at most; null: all that its principal has
     * @param token only in the answer that made it
     */
    public record TokenJson(
            String id,
            String principal,
            @Nullable String client,
            @Nullable List<String> rights,
            String hint,
            String label,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String revokedAt,
            @Nullable String lastUsedAt,
            @Nullable String token) {
        public static TokenJson of(Token row) {
            return of(row, null);
        }

        public static TokenJson of(MintedToken minted) {
            return of(minted.token(), minted.secret().secret());
        }

        private static TokenJson of(Token row, @Nullable String token) {
            return new TokenJson(
                    row.id().toString(),
                    row.principalName(),
                    clientOf(row.mandate()),
                    rightsOf(row.mandate()),
                    row.hint(),
                    row.label(),
                    row.createdAt().toString(),
                    shown(row.expiresAt()),
                    shown(row.revokedAt()),
                    shown(row.lastUsedAt()),
                    token);
        }

        @Override
        public String toString() {
            return "TokenJson[id=" + id + ", principal=" + principal + "]";
        }
    }

    /** One right on a namespace or a pattern of them. */
    public record GrantJson(String principal, String pattern, String permission, String grantedBy, String grantedAt) {
        public static GrantJson of(Grant row) {
            return new GrantJson(
                    row.principalName(),
                    row.pattern().value(),
                    row.permission().label(),
                    row.grantedBy(),
                    row.grantedAt().toString());
        }
    }

    /** A namespace with what it holds. */
    public record NamespaceJson(
            String name, String createdBy, String createdAt, boolean strict, long turns, long facts) {
        public static NamespaceJson of(NamespaceSummary summary) {
            return new NamespaceJson(
                    summary.namespace().name().value(),
                    summary.createdBy(),
                    summary.createdAt().toString(),
                    summary.strict(),
                    summary.turns(),
                    summary.facts());
        }
    }

    /**
     * What a namespace is set to.
     *
     * @param touched how many timelines changed
     */
    public record NamespaceSettings(
            String name,
            @Nullable Boolean strict,
            @Nullable Integer touched,
            @Nullable KeptJson kept,
            @Nullable BudgetJson budget) {}

    /**
     * How long a namespace keeps what is captured.
     *
     * @param erased how many turns had had their time
     */
    public record KeptJson(List<KeepRuleJson> rules, int erased) {

        public static KeptJson of(Expiry.Kept kept) {
            return new KeptJson(
                    kept.rules().stream()
                            .map(rule -> new KeepRuleJson(
                                    rule.type().map(MemoryType::label).orElse(null), rule.days()))
                            .toList(),
                    kept.erased());
        }
    }

    /** One rule; without a type for all turns that have none of their own. */
    public record KeepRuleJson(@Nullable String type, int days) {}

    private static @Nullable String clientOf(Mandate mandate) {
        return mandate.client() == null ? null : mandate.client().value();
    }

    private static @Nullable List<String> rightsOf(Mandate mandate) {
        return mandate.isNarrow() ? mandate.labels() : null;
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
