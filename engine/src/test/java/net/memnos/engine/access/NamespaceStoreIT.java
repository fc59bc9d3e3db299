package net.memnos.engine.access;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.postgres.Database;
import net.memnos.schema.Memnos;
import org.jooq.Named;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class NamespaceStoreIT {

    private final NamespaceStore namespaces =
            new NamespaceStore(new SettableClock(Instant.parse("2026-01-05T09:00:00Z")));

    @Test
    void a_namespace_that_holds_turns_goes_only_with_all_its_content() {
        try (EngineDatabase engine = EngineDatabase.fresh()) {
            Database database = engine.database();
            Scope admin = TestScopes.scope(database, "ada", "demo", Permission.ADMIN);
            Scope other = TestScopes.scope(database, "ada", "other", Permission.ADMIN);
            addTurn(engine, admin);
            addTurn(engine, other);

            MemnosException refused = assertThrows(
                    MemnosException.class,
                    () -> database.write(transaction -> namespaces.remove(transaction, admin, false)));
            assertEquals(ErrorCode.CONFLICT, refused.code());
            NamespaceSummary removed = database.write(transaction -> namespaces.remove(transaction, admin, true));

            assertEquals(1, removed.turns());
            assertEquals(
                    1,
                    database.read(transaction -> transaction.dsl().fetchCount(TURN))
                            .intValue());
            assertEquals(
                    "other",
                    database.read(transaction -> transaction
                            .dsl()
                            .select(NAMESPACE.NAME)
                            .from(NAMESPACE)
                            .fetchSingle()
                            .value1()));
        }
    }

    @Test
    void every_table_with_a_namespace_is_emptied_but_the_audit_trail() {
        Set<String> withNamespace = new TreeSet<>();
        Memnos.MEMNOS.getTables().stream()
                .filter(table -> table.field("namespace_id") != null)
                .map(Named::getName)
                .forEach(withNamespace::add);
        Set<String> emptied = new TreeSet<>();
        NamespaceStore.CONTENT.forEach(table -> emptied.add(table.getName()));
        emptied.add("audit");

        assertEquals(withNamespace, emptied);
    }

    @Test
    void what_refers_to_each_other_is_removed_in_an_order_that_works() {
        try (EngineDatabase engine = EngineDatabase.fresh()) {
            Scope admin = TestScopes.scope(engine.database(), "ada", "demo", Permission.ADMIN);
            addTurn(engine, admin);
            engine.database().write(transaction -> {
                for (String insert : ONE_OF_EACH) {
                    transaction
                            .dsl()
                            .execute(
                                    insert,
                                    DSL.val(admin.namespace().id()),
                                    DSL.val(admin.principal().id().value()));
                }
                return admin;
            });

            engine.database().write(transaction -> namespaces.remove(transaction, admin, true));

            engine.database().read(transaction -> {
                for (Table<?> table : NamespaceStore.CONTENT) {
                    assertEquals(0, transaction.dsl().fetchCount(table), table.getName());
                }
                return admin;
            });
        }
    }

    /** Rows of the tables that hang together; {0} is the namespace, {1} a principal. */
    private static final List<String> ONE_OF_EACH = List.of(
            "insert into memnos.entity select {0}, id, 'Ana', 'ana', null, now() from memnos.turn",
            "insert into memnos.entity select {0}, md5('b')::uuid, 'Anna', 'anna', id, now() from memnos.turn",
            "insert into memnos.alias select {0}, 'annie', id from memnos.turn",
            "insert into memnos.mention select {0}, id, id from memnos.turn",
            "insert into memnos.entity_change select {0}, id, 'merge', id, md5('b')::uuid, '{anna}', {1}, now() from memnos.turn",
            "insert into memnos.predicate select {0}, id, 'speaks', 'relation', now() from memnos.turn",
            "insert into memnos.predicate_alias select {0}, 'speak', id from memnos.turn",
            "insert into memnos.slot select {0}, id, id, id from memnos.turn",
            "insert into memnos.assertion (namespace_id, id, slot_id, kind, subject, predicate, object, object_key, statement,"
                    + " valid_from, valid_from_given, said_at, author_id, origin, recorded_at)"
                    + " select {0}, id, id, 'state', 'a', 'b', 'c', 'c', 'abc', now(), true, now(), {1}, 'user', now() from memnos.turn",
            "insert into memnos.assertion_source select {0}, id, id from memnos.turn",
            "insert into memnos.withdrawal select {0}, id, 'retracted', {1}, now() from memnos.turn",
            "insert into memnos.fact (namespace_id, id, version, slot_id, single_valued, contested, object, object_key, statement,"
                    + " valid_from, recorded_at, author_id, origin, corroborations, last_asserted_at)"
                    + " select {0}, id, 1, id, false, false, 'c', 'c', 'abc', now(), now(), {1}, 'user', 1, now() from memnos.turn",
            "insert into memnos.fact_source select {0}, id, 1, id, false from memnos.turn",
            "insert into memnos.dossier (namespace_id, id, entity_id, text, made_at, kind, title, inputs, made_by)"
                    + " select {0}, id, id, 'text', now(), 'entity', 'Ana', 'digest', 'facts' from memnos.turn",
            "insert into memnos.dossier_source select {0}, id, id, 1 from memnos.turn",
            "insert into memnos.dossier_turn select {0}, id, id from memnos.turn",
            "insert into memnos.served_line select {0}, 1, id, now() from memnos.turn",
            "insert into memnos.held_constraint (namespace_id, id, turn_id, subject, statement, author_id, held_at)"
                    + " select {0}, id, id, 'a', 'b', {1}, now() from memnos.turn",
            "insert into memnos.pass values ({0}, 'consolidate', 'entities', null, 0, 0, now(), now(), null)");

    private static void addTurn(EngineDatabase engine, Scope scope) {
        engine.database()
                .write(transaction -> transaction
                        .dsl()
                        .insertInto(TURN)
                        .set(TURN.NAMESPACE_ID, scope.namespace().id())
                        .set(TURN.ID, engine.ids().next())
                        .set(TURN.AUTHOR_ID, scope.principal().id().value())
                        .set(TURN.ROLE, "user")
                        .set(TURN.ORIGIN, "user")
                        .set(TURN.TEXT, "hello")
                        .set(TURN.BODY_HASH, new byte[32])
                        .set(TURN.OCCURRED_AT, Instant.EPOCH)
                        .set(TURN.RECORDED_AT, Instant.EPOCH)
                        .execute());
    }
}
