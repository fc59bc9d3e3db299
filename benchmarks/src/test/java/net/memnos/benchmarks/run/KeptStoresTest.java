package net.memnos.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStoresTest {

    private KeptStores stores = new KeptStores(Path.of("."));

    @TempDir
    Path folder;

    @BeforeEach
    void inAFolder() {
        stores = new KeptStores(folder.resolve("bench"));
    }

    @Test
    void what_is_complete_is_known_to_the_next_who_opens_it() {
        try (KeptStore first = stores.open(key("a"), false).orElseThrow()) {
            assertEquals(Set.of(), first.complete());
            first.completed("locomo:one");
            first.completed("locomo:two");
        }
        try (KeptStore again = stores.open(key("a"), false).orElseThrow()) {
            assertEquals(Set.of("locomo:one", "locomo:two"), again.complete());
        }
        try (KeptStore fresh = stores.open(key("a"), true).orElseThrow()) {
            assertEquals(Set.of(), fresh.complete());
        }
    }

    @Test
    void other_data_another_way_to_read_it_other_code_and_another_model_are_other_stores() {
        String name = key("a").name();
        assertNotEquals(name, key("b").name());
        assertNotEquals(name, new KeptStores.Key("f", "a", "longmemeval", "code", "space").name());
        assertNotEquals(name, new KeptStores.Key("f", "a", "locomo", "code2", "space").name());
        assertNotEquals(name, new KeptStores.Key("f", "a", "locomo", "code", "space2").name());
        assertEquals(name, new KeptStores.Key("renamed", "a", "locomo", "code", "space").name());
    }

    @Test
    void one_run_at_a_time_has_it() {
        try (KeptStore _ = stores.open(key("a"), false).orElseThrow()) {
            assertTrue(stores.open(key("a"), false).isEmpty());
            assertFalse(stores.remove(key("a").name()));
        }
        assertTrue(stores.remove(key("a").name()));
        assertEquals(List.of(), stores.list());
    }

    @Test
    void a_few_are_kept_and_the_one_used_least_recently_goes() throws IOException {
        Instant hour = Instant.parse("2026-01-01T00:00:00Z");
        for (int number = 0; number < KeptStores.STORES_MAX; number++) {
            stores.open(key("data" + number), false).orElseThrow().close();
            used(key("data" + number), hour.plusSeconds(number == 0 ? 9 : number));
        }
        stores.open(key("more"), false).orElseThrow().close();
        List<String> names = stores.list().stream().map(KeptStores.Entry::name).toList();
        assertEquals(KeptStores.STORES_MAX, names.size());
        assertEquals(key("more").name(), names.getFirst());
        assertTrue(names.contains(key("data0").name()));
        assertFalse(names.contains(key("data1").name()));
    }

    @Test
    void only_what_is_kept_can_be_removed() throws IOException {
        Path beside = Files.createDirectories(folder.resolve("beside"));
        stores.open(key("a"), false).orElseThrow().close();
        assertFalse(stores.remove("../beside"));
        assertFalse(stores.remove("nothing"));
        assertTrue(Files.isDirectory(beside));
    }

    private void used(KeptStores.Key key, Instant at) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("bench").resolve(key.name()).resolve(KeptStore.ABOUT), FileTime.from(at));
    }

    private static KeptStores.Key key(String data) {
        return new KeptStores.Key("f.json", data, "locomo", "code", "space");
    }
}
