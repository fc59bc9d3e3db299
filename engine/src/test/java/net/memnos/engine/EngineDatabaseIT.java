package net.memnos.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.memnos.engine.access.Permission;
import net.memnos.engine.access.TestScopes;
import org.junit.jupiter.api.Test;

class EngineDatabaseIT {

    @Test
    void each_test_has_a_migrated_database_of_its_own() {
        try (EngineDatabase one = EngineDatabase.fresh();
                EngineDatabase other = EngineDatabase.fresh()) {
            long first = TestScopes.scope(one.database(), "ada", "demo", Permission.READ)
                    .namespace()
                    .id();
            long second = TestScopes.scope(other.database(), "ada", "demo", Permission.READ)
                    .namespace()
                    .id();
            assertEquals(first, second);
        }
    }
}
