package net.memnos.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Grant;
import net.memnos.engine.access.GrantPattern;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.Mandate;
import net.memnos.engine.access.MintedToken;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.NamespaceSummary;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.PrincipalSummary;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.Token;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditEntry;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.job.JobRunners;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.usage.UsageStore;
import net.memnos.engine.usage.UsageTotal;
import org.jspecify.annotations.Nullable;

/** Governance on behalf of one principal: who is there, whose tokens, which grants, which namespaces. */
public final class Administration {

    private final Database database;
    private final AccessControl access;
    private final Stores stores;
    private final JobRunners jobs;
    private final Calls calls;
    private final Principal principal;

    Administration(
            Database database, AccessControl access, Stores stores, JobRunners jobs, Calls calls, Principal principal) {
        this.database = database;
        this.access = access;
        this.stores = stores;
        this.jobs = jobs;
        this.calls = calls;
        this.principal = principal;
    }

    /** The rows that governance is about. */
    record Stores(
            PrincipalStore principals,
            TokenStore tokens,
            GrantStore grants,
            NamespaceStore namespaces,
            UsageStore usage,
            AuditStore audit,
            SecretRedactor redactor) {}

    public List<PrincipalSummary> listPrincipals() {
        return calls.of(principal, "principal ls", null, () -> {
            Scope scope = everything();
            return database.read(transaction -> stores.principals().list(transaction, scope));
        });
    }

    public Principal createPrincipal(String name, String displayName, Principal.Kind kind) {
        return calls.of(principal, "principal add", null, () -> {
            Scope scope = everything();
            stores.redactor().refuseIn("name", name);
            stores.redactor().refuseIn("display_name", displayName);
            return database.write(transaction -> {
                Principal created = stores.principals().create(transaction, scope, name, displayName, kind);
                stores.audit().record(transaction, scope, "principal add", AuditOutcome.ALLOWED, name);
                return created;
            });
        });
    }

    /** Stops a principal from calling; what it wrote stays. */
    public void disablePrincipal(String name) {
        calls.doing(principal, "principal disable", null, () -> {
            Scope scope = everything();
            database.write(transaction -> {
                stores.principals().disable(transaction, scope, name);
                stores.audit().record(transaction, scope, "principal disable", AuditOutcome.ALLOWED, name);
                return name;
            });
        });
    }

    /** Makes a token for a principal, for no client in particular and with all of its rights. */
    public MintedToken mintToken(String principalName, String label, @Nullable Duration lifetime) {
        return mintToken(principalName, label, Mandate.WHOLE, lifetime);
    }

    /** Makes a token for a principal; the secret is in this answer and nowhere else. */
    public MintedToken mintToken(String principalName, String label, Mandate mandate, @Nullable Duration lifetime) {
        return calls.of(principal, "token mint", null, () -> {
            Scope scope = everything();
            stores.redactor().refuseIn("label", label);
            return database.write(transaction -> {
                MintedToken minted = stores.tokens().mint(transaction, scope, principalName, label, mandate, lifetime);
                stores.audit()
                        .record(
                                transaction,
                                scope,
                                "token mint",
                                AuditOutcome.ALLOWED,
                                principalName + " " + minted.token().id() + shown(mandate));
                return minted;
            });
        });
    }

    public List<Token> listTokens() {
        return calls.of(principal, "token ls", null, () -> {
            Scope scope = everything();
            return database.read(transaction -> stores.tokens().list(transaction, scope));
        });
    }

    public void revokeToken(UUID token) {
        calls.doing(principal, "token revoke", null, () -> {
            Scope scope = everything();
            database.write(transaction -> {
                stores.tokens().revoke(transaction, scope, token);
                stores.audit().record(transaction, scope, "token revoke", AuditOutcome.ALLOWED, token.toString());
                return token;
            });
        });
    }

    /** Gives rights on a namespace, {@code prefix:*} or {@code *}. */
    public void grant(String principalName, GrantPattern pattern, Set<Permission> permissions) {
        calls.doing(principal, "grant add", null, () -> {
            Scope scope = over(pattern);
            database.write(transaction -> {
                for (Permission permission : permissions) {
                    stores.grants().grant(transaction, scope, principalName, pattern, permission);
                }
                stores.audit()
                        .record(
                                transaction,
                                scope,
                                "grant add",
                                AuditOutcome.ALLOWED,
                                subject(principalName, pattern, permissions));
                return pattern;
            });
        });
    }

    /** Takes rights on exactly this pattern back. */
    public void revoke(String principalName, GrantPattern pattern, Set<Permission> permissions) {
        calls.doing(principal, "grant rm", null, () -> {
            Scope scope = over(pattern);
            database.write(transaction -> {
                for (Permission permission : permissions) {
                    stores.grants().revoke(transaction, scope, principalName, pattern, permission);
                }
                stores.audit()
                        .record(
                                transaction,
                                scope,
                                "grant rm",
                                AuditOutcome.ALLOWED,
                                subject(principalName, pattern, permissions));
                return pattern;
            });
        });
    }

    /** Every grant that there is; for who administers some namespaces, those that name one of them. */
    public List<Grant> listGrants() {
        return calls.of(principal, "grant ls", null, () -> {
            Scope scope = access.authorizeIfAdministration(principal).orElseGet(this::administered);
            return database.read(transaction -> stores.grants().list(transaction, scope));
        });
    }

    /** The principal's own grants; needs no right. */
    public List<Grant> ownGrants() {
        return calls.of(principal, "whoami", null, () -> {
            Scope scope = access.self(principal);
            return database.read(transaction -> stores.grants().own(transaction, scope));
        });
    }

    /** The namespaces that the principal may read. */
    public List<NamespaceSummary> listNamespaces() {
        return calls.of(principal, "namespace ls", null, () -> {
            Scope scope = access.authorizeAll(principal, Permission.READ);
            return database.read(transaction -> stores.namespaces().list(transaction, scope));
        });
    }

    public void addNamespace(NamespaceName name) {
        calls.doing(principal, "namespace add", name, () -> {
            Scope scope = everything();
            database.write(transaction -> {
                var added = stores.namespaces().add(transaction, scope, name);
                stores.audit().record(transaction, scope, "namespace add", AuditOutcome.ALLOWED, name.value());
                return added;
            });
        });
    }

    /**
     * Removes a namespace.
     *
     * @param purge with everything in it; without, one that holds turns is refused
     */
    public NamespaceSummary removeNamespace(NamespaceName name, boolean purge) {
        return calls.of(principal, "namespace rm", name, () -> {
            Scope scope = access.authorize(principal, name, Permission.ADMIN);
            return database.write(transaction -> {
                NamespaceSummary removed = stores.namespaces().remove(transaction, scope, purge);
                stores.audit()
                        .record(
                                transaction,
                                scope,
                                "namespace rm",
                                AuditOutcome.ALLOWED,
                                name + (purge ? " with all that was in it" : ""));
                return removed;
            });
        });
    }

    /** Makes due again the jobs that were given up, and returns how many. */
    public int retryFailedJobs() {
        return calls.of(principal, "jobs retry", null, () -> {
            return jobs.retryFailed(everything());
        });
    }

    /**
     * What the calls of models cost.
     *
     * @param namespace null: every namespace that the principal administers
     * @param since calls before are left out; null: from the first one
     */
    public List<UsageTotal> usage(@Nullable NamespaceName namespace, @Nullable Instant since) {
        return calls.of(principal, "usage", namespace, () -> {
            Scope scope = namespace == null ? administered() : access.authorize(principal, namespace, Permission.ADMIN);
            return database.read(transaction -> stores.usage().totals(transaction, scope, since));
        });
    }

    /**
     * The audit trail, newest first: all of it for an administrator of the store, else that of the namespaces which the
     * principal administers.
     *
     * @param before the id to go on from; null: from the newest
     */
    public List<AuditEntry> audit(@Nullable Long before, int limit) {
        return calls.of(principal, "audit ls", null, () -> {
            Scope scope = access.authorizeIfAdministration(principal).orElseGet(this::administered);
            return database.read(transaction -> stores.audit().page(transaction, scope, before, limit));
        });
    }

    private static String shown(Mandate mandate) {
        return (mandate.client() == null ? "" : " client " + mandate.client())
                + (mandate.isNarrow() ? " rights " + String.join(",", mandate.labels()) : "");
    }

    private static String subject(String principalName, GrantPattern pattern, Set<Permission> permissions) {
        return principalName + " " + pattern.value() + " "
                + permissions.stream().map(Permission::label).sorted().collect(Collectors.joining(","));
    }

    /** Who administers nothing at all is refused, rather than told that there is nothing. */
    private Scope administered() {
        Scope scope = access.authorizeAll(principal, Permission.ADMIN);
        return scope.namespaces().isEmpty() ? everything() : scope;
    }

    private Scope everything() {
        return access.administration(principal);
    }

    /** Whoever administers one namespace may give rights on that one. */
    private Scope over(GrantPattern pattern) {
        return pattern.value().endsWith("*")
                ? everything()
                : access.authorizeIfGranted(principal, new NamespaceName(pattern.value()), Permission.ADMIN)
                        .orElseGet(this::everything);
    }
}
