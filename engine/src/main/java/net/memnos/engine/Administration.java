package net.memnos.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import org.jspecify.annotations.Nullable;

/** Governance on behalf of one principal: who is there, whose tokens, which grants, which namespaces. */
public final class Administration {

    public List<PrincipalRow> listPrincipals() {
        throw notWired();
    }

    public PrincipalRow createPrincipal(String name, String displayName, Principal.Kind kind) {
        throw notWired();
    }

    /** Makes a token for a principal; the token is in this answer and nowhere else. */
    public MintedToken mintToken(String principal, String label, @Nullable Duration lifetime) {
        throw notWired();
    }

    public List<TokenRow> listTokens(String principal) {
        throw notWired();
    }

    public void revokeToken(UUID token) {
        throw notWired();
    }

    /** Gives rights on a namespace, {@code prefix:*} or {@code *}. */
    public List<GrantRow> grant(String principal, String pattern, Set<Permission> permissions) {
        throw notWired();
    }

    /** Takes rights on exactly this pattern back. */
    public void revoke(String principal, String pattern, Set<Permission> permissions) {
        throw notWired();
    }

    public List<GrantRow> listGrants(String principal) {
        throw notWired();
    }

    /** The namespaces that the principal has any right on. */
    public List<NamespaceRow> listNamespaces() {
        throw notWired();
    }

    public NamespaceRow addNamespace(NamespaceName name) {
        throw notWired();
    }

    /** Removes a namespace with everything in it. */
    public void removeNamespace(NamespaceName name) {
        throw notWired();
    }

    private static IllegalStateException notWired() {
        return new IllegalStateException("not wired yet");
    }

    /** A principal as governance shows it. */
    public record PrincipalRow(
            UUID id,
            String name,
            String displayName,
            Principal.Kind kind,
            Instant createdAt,
            @Nullable Instant disabledAt) {}

    /**
     * A token as governance shows it: never the token.
     *
     * @param hint its last characters, to tell tokens apart
     */
    public record TokenRow(
            UUID id,
            String principal,
            String hint,
            String label,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /** A token right after it was made, the only time that it can be read. */
    public record MintedToken(String token, TokenRow row) {
        @Override
        public String toString() {
            return "MintedToken[" + row + "]";
        }
    }

    /** One right of a principal. */
    public record GrantRow(
            String principal, String pattern, Permission permission, String grantedBy, Instant grantedAt) {}

    /** A namespace as governance shows it. */
    public record NamespaceRow(NamespaceName name, String createdBy, Instant createdAt) {}
}
