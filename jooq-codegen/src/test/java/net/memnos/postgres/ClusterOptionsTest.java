package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.memnos.postgres.ClusterOptions.Memory;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {

    @Test
    void buffers_are_an_eighth_of_the_memory_within_bounds() {
        assertEquals(128, ClusterOptions.buffers(new Memory(0)));
        assertEquals(128, ClusterOptions.buffers(new Memory(512)));
        assertEquals(500, ClusterOptions.buffers(new Memory(4000)));
        assertEquals(1024, ClusterOptions.buffers(new Memory(24_000)));
    }

    @Test
    void a_disposable_cluster_takes_no_more_than_the_server_does_by_itself_and_does_not_wait_for_the_disk() {
        String disposable = ClusterOptions.start(5432, PostgresSettings.Durability.DISPOSABLE);
        assertTrue(disposable.contains("fsync=off"), disposable);
        assertFalse(disposable.contains("shared_buffers"), disposable);
        String durable = ClusterOptions.start(5432, PostgresSettings.Durability.DURABLE);
        assertTrue(durable.contains("shared_buffers="), durable);
        assertFalse(durable.contains("fsync"), durable);
    }
}
