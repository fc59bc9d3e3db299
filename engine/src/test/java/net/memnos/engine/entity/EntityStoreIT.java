package net.memnos.engine.entity;

import static net.memnos.schema.Tables.ALIAS;
import static net.memnos.schema.Tables.ENTITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntityStoreIT {

    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    private final EngineDatabase database = EngineDatabase.fresh();
    private final Scope scope = TestScopes.scope(database.database(), "ada", "demo", Permission.WRITE);
    private final EntityStore store = new EntityStore(database.ids());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void case_articles_and_possessives_make_no_difference() {
        assertEquals(resolve("Payments API"), resolve("the payments\u00A0api\u2019s"));
        assertNotEquals(resolve("Ann"), resolve("Anna"));
    }

    @Test
    void an_alias_leads_to_its_entity() {
        EntityId ada = resolve("Ada Lovelace");
        database.database()
                .write(transaction -> transaction
                        .dsl()
                        .insertInto(ALIAS)
                        .set(ALIAS.NAMESPACE_ID, scope.namespace().id())
                        .set(ALIAS.ALIAS_, "ada")
                        .set(ALIAS.ENTITY_ID, ada.value())
                        .execute());
        assertEquals(ada, resolve("Ada"));
        assertEquals(List.of(ada), find("Ada"));
    }

    @Test
    void a_merged_entity_leads_to_the_one_that_stayed() {
        EntityId stays = resolve("Ada Lovelace");
        EntityId goes = resolve("Ada L");
        database.database()
                .write(transaction -> transaction
                        .dsl()
                        .update(ENTITY)
                        .set(ENTITY.MERGED_INTO_ID, stays.value())
                        .where(ENTITY.ID.eq(goes.value()))
                        .execute());
        assertEquals(stays, resolve("ada l"));
        assertEquals(List.of(stays), find("ada l"));
    }

    private List<EntityId> find(String name) {
        return database
                .database()
                .read(transaction -> store.find(transaction, scope, List.of(CanonicalName.of(name))))
                .stream()
                .map(Entity::id)
                .toList();
    }

    private EntityId resolve(String name) {
        return database.database().write(transaction -> store.resolve(transaction, scope, name, NOW));
    }
}
