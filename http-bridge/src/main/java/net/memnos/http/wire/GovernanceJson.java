package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.Administration.GrantRow;
import net.memnos.engine.Administration.MintedToken;
import net.memnos.engine.Administration.NamespaceRow;
import net.memnos.engine.Administration.PrincipalRow;
import net.memnos.engine.Administration.TokenRow;
import net.memnos.engine.access.Principal;
import org.jspecify.annotations.Nullable;

/** Principals, tokens, grants and namespaces as they are answered. */
public final class GovernanceJson {

    private GovernanceJson() {}

    /** Who the caller is. */
    public record WhoAmI(String name, String displayName, String kind, List<GrantJson> grants) {
        public static WhoAmI of(Principal principal, List<GrantRow> grants) {
            return new WhoAmI(
                    principal.name(),
                    principal.displayName(),
                    principal.kind().label(),
                    grants.stream().map(GrantJson::of).toList());
        }
    }

    /** A principal. */
    public record PrincipalJson(
            String id,
            String name,
            String displayName,
            String kind,
            String createdAt,
            @Nullable String disabledAt) {
        public static PrincipalJson of(PrincipalRow row) {
            return new PrincipalJson(
                    row.id().toString(),
                    row.name(),
                    row.displayName(),
                    row.kind().label(),
                    row.createdAt().toString(),
                    shown(row.disabledAt()));
        }
    }

    /**
     * A token.
     *
     * @param token only in the answer that made it
     */
    public record TokenJson(
            String id,
            String principal,
            String hint,
            String label,
            String createdAt,
            @Nullable String expiresAt,
            @Nullable String revokedAt,
            @Nullable String lastUsedAt,
            @Nullable String token) {
        public static TokenJson of(TokenRow row) {
            return of(row, null);
        }

        public static TokenJson of(MintedToken minted) {
            return of(minted.row(), minted.token());
        }

        private static TokenJson of(TokenRow row, @Nullable String token) {
            return new TokenJson(
                    row.id().toString(),
                    row.principal(),
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
        public static GrantJson of(GrantRow row) {
            return new GrantJson(
                    row.principal(),
                    row.pattern(),
                    row.permission().label(),
                    row.grantedBy(),
                    row.grantedAt().toString());
        }
    }

    /** A namespace. */
    public record NamespaceJson(String name, String createdBy, String createdAt) {
        public static NamespaceJson of(NamespaceRow row) {
            return new NamespaceJson(
                    row.name().value(), row.createdBy(), row.createdAt().toString());
        }
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
