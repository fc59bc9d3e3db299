package net.memnos.engine.access;

import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;

/**
 * Proof that a principal may do something in some namespaces. Only {@link AccessControl} makes one, and every store
 * method takes one, so a query that forgot to ask does not compile. Immutable.
 */
public final class Scope {

    private final Principal principal;
    private final Permission permission;
    private final List<Namespace> namespaces;
    private final boolean everywhere;

    Scope(Principal principal, Permission permission, List<Namespace> namespaces) {
        this(principal, permission, namespaces, false);
    }

    private Scope(Principal principal, Permission permission, List<Namespace> namespaces, boolean everywhere) {
        this.principal = principal;
        this.permission = permission;
        this.namespaces = List.copyOf(namespaces);
        this.everywhere = everywhere;
    }

    /** A scope over the whole store: its namespaces, and what belongs to none of them, such as principals. */
    static Scope administration(Principal principal, List<Namespace> namespaces) {
        return new Scope(principal, Permission.ADMIN, namespaces, true);
    }

    public Principal principal() {
        return principal;
    }

    public Permission permission() {
        return permission;
    }

    /** The namespaces that exist and are covered; empty when none does. */
    public List<Namespace> namespaces() {
        return namespaces;
    }

    /** Their ids, as queries need them. */
    public List<Long> namespaceIds() {
        return namespaces.stream().map(Namespace::id).toList();
    }

    /** The one namespace of a scope that was made for one. */
    public Namespace namespace() {
        if (namespaces.size() != 1) {
            throw new IllegalStateException("the scope spans " + namespaces.size() + " namespaces, not one");
        }
        return namespaces.getFirst();
    }

    /** Refuses a scope that was made for something else. */
    public Scope require(Permission needed) {
        if (permission != needed) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "this needs the right " + needed.label() + ", the scope is for " + permission.label(),
                    "ask an administrator for a grant");
        }
        return this;
    }

    /** Whether it is for the administration of the whole store. */
    public boolean isEverywhere() {
        return everywhere;
    }

    /** Refuses a scope that is not for the administration of the whole store. */
    public Scope requireAdministration() {
        if (!everywhere) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "this needs the right admin on '*'",
                    "ask an administrator of the whole store");
        }
        return this;
    }

    /** Refuses a scope whose principal may not administer a namespace. */
    Scope requireAdministrationOf(GrantPattern pattern) {
        boolean covered = permission == Permission.ADMIN
                && (everywhere
                        || namespaces.stream()
                                .anyMatch(namespace -> namespace.name().value().equals(pattern.value())));
        if (!covered) {
            throw new MemnosException(
                    ErrorCode.FORBIDDEN,
                    "this needs the right admin on '" + pattern + "'",
                    "ask an administrator of the whole store");
        }
        return this;
    }
}
