package net.memnos.engine.access;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.postgres.Transaction;

/**
 * Makes scopes for work that an accepted write left behind, such as drawing the facts of a turn. A job has no token: it acts
 * for the author of what was written, in the namespace where that was, and only as far as the author's rights still go when
 * it writes. So a right that was taken back meanwhile counts for what was left behind too. Only jobs may ask; a rule of the
 * architecture holds that.
 */
public final class DeferredAccess {

    private final PrincipalStore principals;
    private final GrantStore grants;
    private final NamespaceStore namespaces;

    public DeferredAccess(PrincipalStore principals, GrantStore grants, NamespaceStore namespaces) {
        this.principals = principals;
        this.grants = grants;
        this.namespaces = namespaces;
    }

    /** A scope for writing as somebody, checked in the transaction that it is used in; empty when they may not any more. */
    public Optional<Scope> write(Transaction transaction, long namespaceId, PrincipalId author) {
        return scope(transaction, namespaceId, author, Permission.WRITE);
    }

    /** The same for administering. */
    public Optional<Scope> admin(Transaction transaction, long namespaceId, PrincipalId author) {
        return scope(transaction, namespaceId, author, Permission.ADMIN);
    }

    /** The same for pinning. */
    public Optional<Scope> pin(Transaction transaction, long namespaceId, PrincipalId author) {
        return scope(transaction, namespaceId, author, Permission.PIN);
    }

    private Optional<Scope> scope(
            Transaction transaction, long namespaceId, PrincipalId author, Permission permission) {
        return namespaces
                .byId(transaction, namespaceId)
                .filter(namespace ->
                        grants.holds(transaction, author, permission, GrantPattern.covering(namespace.name())))
                .flatMap(namespace -> principals
                        .byId(transaction, author)
                        .map(principal -> new Scope(principal, permission, List.of(namespace))));
    }
}
