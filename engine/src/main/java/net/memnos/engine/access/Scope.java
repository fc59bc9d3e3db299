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

    Scope(Principal principal, Permission permission, List<Namespace> namespaces) {
        this.principal = principal;
        this.permission = permission;
        this.namespaces = List.copyOf(namespaces);
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
}
