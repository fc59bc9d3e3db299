package net.memnos.engine.access;

import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.postgres.Database;
import net.memnos.schema.Memnos;
import org.jooq.Named;
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
