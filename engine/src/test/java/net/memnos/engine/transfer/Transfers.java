package net.memnos.engine.transfer;

import static net.memnos.schema.Tables.ALIAS;
import static net.memnos.schema.Tables.ENTITY;
import static net.memnos.schema.Tables.NAMESPACE;

import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditKeys;
import net.memnos.engine.fact.AssertionArchiveStore;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.remember.redact.SecretRedactor;
import net.memnos.engine.tombstone.TombstoneKey;
import net.memnos.engine.tombstone.TombstoneStore;

/** Export and import over a test's store. */
final class Transfers {

    private Transfers() {}

    static Importer importer(TestWriting store) {
        PrincipalStore principals =
                new PrincipalStore(store.clock(), store.engine().ids(), new GrantStore(store.clock()));
        return new Importer(
                new TurnImport(store.database(), store.pipeline(), principals, store.retractor()),
                new FactImport(
                        store.database(),
                        store.clock(),
                        store.pipeline(),
                        principals,
                        store.turns(),
                        new TombstoneStore(TombstoneKey.of(AuditKeys.only(AuditKey.random()))),
                        store.restorer(),
                        () -> {}),
                new IdentityImport(
                        store.database(),
                        store.clock(),
                        new SecretRedactor(),
                        principals,
                        store.identityRestorer(),
                        store.predicateRestorer(),
                        () -> {}));
    }

    static List<String> export(TestWriting store, String namespace) {
        Scope reader = TestScopes.scope(store.database(), "reader", namespace, Permission.READ);
        List<String> lines = new ArrayList<>();
        new Exporter(
                        store.database(),
                        store.clock(),
                        store.turns(),
                        new AssertionArchiveStore(),
                        store.identities(),
                        store.audit())
                .export(reader, lines::add);
        return lines;
    }

    /** Which names there are besides those of entities, and to which entity each leads. */
    static String names(TestWriting store, String namespace) {
        return store.database()
                .read(transaction -> transaction
                        .dsl()
                        .select(ALIAS.ALIAS_, ENTITY.CANONICAL)
                        .from(ALIAS)
                        .join(ENTITY)
                        .on(ENTITY.NAMESPACE_ID.eq(ALIAS.NAMESPACE_ID).and(ENTITY.ID.eq(ALIAS.ENTITY_ID)))
                        .join(NAMESPACE)
                        .on(NAMESPACE.ID.eq(ALIAS.NAMESPACE_ID))
                        .where(NAMESPACE.NAME.eq(namespace))
                        .orderBy(ALIAS.ALIAS_)
                        .fetch()
                        .formatCSV());
    }
}
