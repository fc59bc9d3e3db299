package net.memnos.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Grant;
import net.memnos.engine.access.GrantPattern;
import net.memnos.engine.access.GrantStore;
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
    private final Principal principal;

    Administration(Database database, AccessControl access, Stores stores, JobRunners jobs, Principal principal) {
        this.database = database;
        this.access = access;
        this.stores = stores;
        this.jobs = jobs;
        this.principal = principal;
    }

    /** The rows that governance is about. */
    record Stores(
            PrincipalStore principals,
            TokenStore tokens,
            GrantStore grants,
            NamespaceStore namespaces,
            UsageStore usage,
            SecretRedactor redactor) {}

    public List<PrincipalSummary> listPrincipals() {
        Scope scope = everything();
        return database.read(transaction -> stores.principals().list(transaction, scope));
    }

    public Principal createPrincipal(String name, String displayName, Principal.Kind kind) {
        Scope scope = everything();
        stores.redactor().refuseIn("name", name);
        stores.redactor().refuseIn("display_name", displayName);
        return database.write(transaction -> stores.principals().create(transaction, scope, name, displayName, kind));
    }

    /** Stops a principal from calling; what it wrote stays. */
    public void disablePrincipal(String name) {
        Scope scope = everything();
        database.write(transaction -> {
            stores.principals().disable(transaction, scope, name);
            return name;
        });
    }

    /** Makes a token for a principal; the secret is in this answer and nowhere else. */
    public MintedToken mintToken(String principalName, String label, @Nullable Duration lifetime) {
        Scope scope = everything();
        stores.redactor().refuseIn("label", label);
        return database.write(transaction -> stores.tokens().mint(transaction, scope, principalName, label, lifetime));
    }

    public List<Token> listTokens() {
        Scope scope = everything();
        return database.read(transaction -> stores.tokens().list(transaction, scope));
    }

    public void revokeToken(UUID token) {
        Scope scope = everything();
        database.write(transaction -> {
            stores.tokens().revoke(transaction, scope, token);
            return token;
        });
    }

    /** Gives rights on a namespace, {@code prefix:*} or {@code *}. */
    public void grant(String principalName, GrantPattern pattern, Set<Permission> permissions) {
        Scope scope = over(pattern);
        database.write(transaction -> {
            for (Permission permission : permissions) {
                stores.grants().grant(transaction, scope, principalName, pattern, permission);
            }
            return pattern;
        });
    }

    /** Takes rights on exactly this pattern back. */
    public void revoke(String principalName, GrantPattern pattern, Set<Permission> permissions) {
        Scope scope = over(pattern);
        database.write(transaction -> {
            for (Permission permission : permissions) {
                stores.grants().revoke(transaction, scope, principalName, pattern, permission);
            }
            return pattern;
        });
    }

    /** Every grant that there is. */
    public List<Grant> listGrants() {
        Scope scope = everything();
        return database.read(transaction -> stores.grants().list(transaction, scope));
    }

    /** The principal's own grants; needs no right. */
    public List<Grant> ownGrants() {
        Scope scope = access.authorizeAll(principal, Permission.READ);
        return database.read(transaction -> stores.grants().own(transaction, scope));
    }

    /** The namespaces that the principal may read. */
    public List<NamespaceSummary> listNamespaces() {
        Scope scope = access.authorizeAll(principal, Permission.READ);
        return database.read(transaction -> stores.namespaces().list(transaction, scope));
    }

    public void addNamespace(NamespaceName name) {
        Scope scope = everything();
        database.write(transaction -> stores.namespaces().add(transaction, scope, name));
    }

    /**
     * Removes a namespace.
     *
     * @param purge with everything in it; without, one that holds turns is refused
     */
    public NamespaceSummary removeNamespace(NamespaceName name, boolean purge) {
        Scope scope = access.authorize(principal, name, Permission.ADMIN);
        return database.write(transaction -> stores.namespaces().remove(transaction, scope, purge));
    }

    /** Makes due again the jobs that were given up, and returns how many. */
    public int retryFailedJobs() {
        return jobs.retryFailed(everything());
    }

    /**
     * What the calls of models cost.
     *
     * @param namespace null: every namespace that the principal administers
     * @param since calls before are left out; null: from the first one
     */
    public List<UsageTotal> usage(@Nullable NamespaceName namespace, @Nullable Instant since) {
        Scope scope = namespace == null ? administered() : access.authorize(principal, namespace, Permission.ADMIN);
        return database.read(transaction -> stores.usage().totals(transaction, scope, since));
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
