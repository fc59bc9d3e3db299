package net.memnos.engine.identity;

import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.fact.FactReviser;
import net.memnos.engine.fact.SlotId;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * Changes who closes whose facts in a namespace, and then its timelines, page by page, each in a transaction of its own. A
 * change that was cut off is simply made again. Thread-safe.
 */
public final class NamespaceEditor {

    private static final int PAGE = 100;

    private final Database database;
    private final NamespaceStore namespaces;
    private final FactReviser reviser;
    private final AuditStore audit;

    public NamespaceEditor(Database database, NamespaceStore namespaces, FactReviser reviser, AuditStore audit) {
        this.database = database;
        this.namespaces = namespaces;
        this.reviser = reviser;
        this.audit = audit;
    }

    /** Makes a namespace strict, or not; how many timelines that changed. */
    public int setStrict(Scope scope, Scope admin, boolean strict) {
        scope.require(Permission.WRITE);
        admin.require(Permission.ADMIN);
        if (!admin.namespaces().contains(scope.namespace())) {
            throw new IllegalArgumentException("the two scopes are for different namespaces");
        }
        database.write(transaction -> {
            namespaces.setStrict(transaction, admin, strict);
            audit.record(
                    transaction,
                    scope,
                    "namespace set",
                    AuditOutcome.ALLOWED,
                    scope.namespace().name() + (strict ? " strict" : " not strict"));
            return true;
        });
        int changed = 0;
        @Nullable SlotId after = null;
        FactReviser.Page page;
        do {
            SlotId from = after;
            page = database.write(transaction -> reviser.layOut(transaction, scope, from, PAGE));
            changed += page.changed();
            after = page.last();
        } while (page.slots() == PAGE);
        return changed;
    }
}
