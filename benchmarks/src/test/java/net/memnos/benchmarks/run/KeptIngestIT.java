package net.memnos.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIngestIT {

    private static final Corpus ONE = corpus("kept:one", "Ann moved to Rome in spring", "The kettle is broken");
    private static final Corpus TWO = corpus("kept:two", "Bob plays the cello");

    @TempDir
    Path folder;

    @Test
    void a_second_run_stores_nothing_again_and_finds_the_same() throws InterruptedException {
        assumeTrue(BenchDatabase.canBeKept(), "a database on a named server is dropped");
        KeptStores stores = new KeptStores(folder.resolve("bench"));
        KeptStores.Key key = KeptStores.Key.of("f.json", "sum", "test", "space");
        List<String> first;
        try (BenchEngine engine = BenchEngine.keeping(stores, key, false)) {
            Ingest ingest = new Ingest(engine);
            // As if the run before had been broken off in the middle of the first.
            engine.remember(ONE.namespace(), ONE.turns().getFirst(), "turn-0-D1:0");
            ingest.take(List.of(ONE));
            assertEquals(2, ingest.stored());
            first = found(engine);
            assertEquals(3, first.size(), first.toString());
        }
        try (BenchEngine engine = BenchEngine.keeping(stores, key, false)) {
            Ingest ingest = new Ingest(engine);
            ingest.take(List.of(ONE));
            assertEquals(0, ingest.stored());
            assertEquals(2, ingest.found());
            assertEquals(first, found(engine));
            ingest.take(List.of(TWO));
            assertEquals(1, ingest.stored());
        }
        try (BenchEngine engine = BenchEngine.keeping(stores, key, true)) {
            Ingest ingest = new Ingest(engine);
            ingest.take(List.of(TWO));
            assertEquals(1, ingest.stored());
            assertTrue(stores.list().getFirst().bytes() > 0);
        }
        assertTrue(stores.remove(stores.list().getFirst().name()));
    }

    /** Two turns, and the fact that was given with the first. */
    private static List<String> found(BenchEngine engine) {
        return engine.recall(ONE.namespace(), "Where did Ann move, and what is broken?", 10).stream()
                .filter(memory ->
                        memory.kind() == Memory.Kind.TURN || memory.text().contains("observed"))
                .map(Memory::text)
                .sorted()
                .toList();
    }

    private static Corpus corpus(String namespace, String... texts) {
        List<Said> turns = new ArrayList<>();
        for (String text : texts) {
            Said said =
                    new Said(Instant.parse("2024-05-01T10:00:00Z"), "Ann", Role.USER, text, "s1", "D1:" + turns.size());
            turns.add(
                    turns.isEmpty()
                            ? said.with(List.of(new GivenFact(
                                    "Ann", "observation", "observed: " + text, "observed: " + text, null, null)))
                            : said);
        }
        return new Corpus(new NamespaceName(namespace), turns);
    }
}
