package net.memnos.engine.predicate;

import static net.memnos.schema.Tables.PREDICATE;
import static net.memnos.schema.Tables.PREDICATE_ALIAS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PredicateStoreIT {

    private final EngineDatabase database = EngineDatabase.fresh();
    private final Scope scope = TestScopes.scope(database.database(), "ada", "demo", Permission.WRITE);
    private final PredicateStore store =
            new PredicateStore(database.ids(), new SettableClock(Instant.parse("2025-01-01T00:00:00Z")));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aliases_lead_to_the_canonical_predicate() {
        assertEquals(resolve("lives in"), resolve("resides_in"));
        assertEquals(resolve("location"), resolve("was located in"));
        assertEquals(resolve("port"), resolve("has port"));
        assertEquals(PredicateClass.ATTRIBUTE, resolve("employer").predicateClass());
        assertEquals("owns", resolve("has").canonical());
    }

    @Test
    void a_part_of_a_word_is_no_match() {
        assertNotEquals(resolve("age"), resolve("manages"));
        assertEquals(PredicateClass.RELATION, resolve("lives").predicateClass());
    }

    @Test
    void an_unknown_predicate_is_a_relation_and_is_made_once() {
        assertEquals(PredicateClass.RELATION, resolve("collects").predicateClass());
        assertEquals(resolve("collects"), resolve("Collects"));
    }

    @Test
    void the_defaults_are_copied_once_and_what_was_removed_stays_away() {
        resolve("lives in");
        int predicates = count();
        database.database()
                .write(transaction -> transaction
                        .dsl()
                        .deleteFrom(PREDICATE)
                        .where(PREDICATE.CANONICAL.eq("met"))
                        .execute());
        resolve("works at");
        assertEquals(predicates - 1, count());
        int orphans = database.database()
                .read(transaction -> transaction.dsl().fetchCount(PREDICATE_ALIAS, PREDICATE_ALIAS.ALIAS.eq("meets")));
        assertEquals(0, orphans);
    }

    private int count() {
        return database.database().read(transaction -> transaction.dsl().fetchCount(PREDICATE));
    }

    private Predicate resolve(String text) {
        return database.database().write(transaction -> store.resolve(transaction, scope, text));
    }
}
