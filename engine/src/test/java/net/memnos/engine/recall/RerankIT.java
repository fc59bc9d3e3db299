package net.memnos.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.embedding.Embedder;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.onnx.LocalEmbedder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RerankIT {

    private static final String REPLY = "Of course! Cats are wonderful companions, and many people keep several cats. "
            + "If you have cats, I recommend that they see a vet each year. We know that cats sleep a lot. ";

    private Embedder model;
    private RuleExtractor rules;
    private RecallFixture memory;
    private RecallPipeline recall;

    @BeforeAll
    void load(@TempDir Path cache) {
        model = LocalEmbedder.load(cache, 1);
        rules = RuleExtractor.load();
    }

    @AfterAll
    void unload() {
        model.close();
    }

    @BeforeEach
    void open() {
        memory = new RecallFixture(model, rules);
        recall = memory.recall(model);
    }

    @AfterEach
    void close() {
        recall.close();
        memory.close();
    }

    @Test
    void who_states_something_comes_before_who_asks_for_it() {
        said("Ana", "Tom, where do you keep the boat?");
        said("Tom", "I keep my boat in the harbour of Porto.");
        said("Ana", "Boats are fun.");
        said("Tom", "Nothing beats a quiet evening on the water.");
        said("Ana", "Lunch was good today.");
        said("Tom", "The harbour is loud in summer.");
        assertEquals(
                "I keep my boat in the harbour of Porto.",
                texts("Where does Tom keep the boat?").getFirst());
    }

    @Test
    void a_long_reply_does_not_stand_before_what_the_asker_said() {
        memory.reply("demo", REPLY.repeat(12) + "Last year people had 2 cats on average.");
        memory.tell("demo", "I have three cats.");
        memory.reply("demo", REPLY);
        assertEquals("I have three cats.", texts("How many cats do I have?").getFirst());
    }

    @Test
    void what_rules_drew_from_a_turn_stands_below_it() {
        said("Ana", "I live in Porto.");
        List<Memory> found = ask("Where does Ana live?");
        assertEquals(
                List.of(Memory.Kind.TURN, Memory.Kind.FACT),
                found.stream().map(Memory::kind).toList());
        assertTrue(found.getFirst().score() >= found.getLast().score());
    }

    @Test
    void an_explanation_has_the_features_and_they_add_up() {
        memory.tell("demo", "I have three cats.");
        memory.tell("demo", "Is the build green?");
        for (Memory found : ask("How many cats do I have?")) {
            assertEquals(
                    found.score(),
                    found.explain().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    1e-9);
        }
        assertTrue(ask("How many cats do I have?")
                .getFirst()
                .explain()
                .keySet()
                .containsAll(Set.of("dense_own", "covered_own", "named", "first_person", "number")));
    }

    @Test
    void a_request_for_advice_is_answered_by_meaning() {
        memory.tell("demo", "My weekends belong to the mountains, with a tent and a good stove.");
        memory.tell("demo", "I asked for a present yesterday, can you believe it.");
        Set<String> signals = Set.of("dense_own", "dense_window", "lexical_own", "lexical_context", "named");
        for (Memory found : ask("Can you suggest a present for my birthday? Any ideas for camping gear?")) {
            assertTrue(
                    signals.containsAll(found.explain().keySet()),
                    found.explain().toString());
        }
    }

    private void said(String speaker, String text) {
        memory.tell("demo", text, speaker, "s1", RecallFixture.NOW, List.of());
    }

    private List<String> texts(String query) {
        return ask(query).stream()
                .filter(found -> found.kind() == Memory.Kind.TURN)
                .map(Memory::text)
                .toList();
    }

    private List<Memory> ask(String query) {
        return recall.recall(
                        memory.reader("demo"),
                        new RecallRequest(
                                query,
                                new NamespaceName("demo"),
                                12,
                                1500,
                                Set.of(),
                                null,
                                null,
                                null,
                                null,
                                Duration.ofSeconds(20),
                                true,
                                null))
                .memories();
    }
}
