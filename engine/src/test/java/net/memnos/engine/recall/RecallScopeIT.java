package net.memnos.engine.recall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.embedding.WordEmbedder;
import org.jspecify.annotations.Nullable;

class RecallScopeIT {

    private static final List<String> WORDS =
            List.of("Ana", "Lisbon", "Porto", "port", "5433", "database", "secretly", "lives", "now", "where");
    private static final WordEmbedder MODEL = new WordEmbedder();
    private static @Nullable RecallFixture memory;
    private static @Nullable RecallPipeline recall;

    @BeforeContainer
    static void open() {
        RecallFixture opened = new RecallFixture(MODEL);
        for (String namespace : List.of("ours", "theirs", "theirs:too")) {
            opened.tell(
                    namespace,
                    "Ana lives in Lisbon in " + namespace,
                    null,
                    "s",
                    RecallFixture.NOW,
                    List.of(RecallFixture.livesIn("Lisbon", "2024-01-01T00:00:00Z")));
            opened.tell(
                    namespace,
                    "Ana now lives in Porto, in " + namespace,
                    null,
                    "s",
                    RecallFixture.NOW,
                    List.of(RecallFixture.livesIn("Porto", "2025-01-01T00:00:00Z")));
            opened.tell(namespace, "The database port is 5433 in " + namespace);
        }
        recall = opened.recall(MODEL);
        memory = opened;
    }

    @AfterContainer
    static void close() {
        if (recall != null && memory != null) {
            recall.close();
            memory.close();
        }
    }

    @Property(tries = 40)
    void nothing_of_another_namespace_is_ever_served(@ForAll("queries") String query) {
        if (recall == null || memory == null) {
            throw new IllegalStateException("not open");
        }
        NamespaceName ours = new NamespaceName("ours");
        RecallResult result = recall.recall(memory.reader("ours"), RecallRequest.of(query, ours));
        assertTrue(result.memories().stream().allMatch(one -> one.namespace().equals(ours)));
        assertTrue(!result.context().contains("theirs"));
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(8).map(words -> String.join(" ", words));
    }
}
