package net.memnos.engine.recall;

import static net.memnos.schema.Tables.DOSSIER;
import static net.memnos.schema.Tables.DOSSIER_SOURCE;
import static net.memnos.schema.Tables.DOSSIER_TURN;
import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.consolidate.ConsolidatePipeline;
import net.memnos.engine.consolidate.ConsolidateRequest;
import net.memnos.engine.consolidate.ConsolidateResult;
import net.memnos.engine.consolidate.Place;
import net.memnos.engine.dossier.DossierStore;
import net.memnos.engine.embedding.WordEmbedder;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.lexical.TermStatistics;
import net.memnos.engine.memory.Memory;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dossiers from the pass that makes them to the answer that serves them. */
class DossierRecallIT {

    private static final NamespaceName DEMO = new NamespaceName("demo");
    private static final Duration TIME_ENOUGH = Duration.ofSeconds(30);

    private final RecallFixture memory = new RecallFixture(new WordEmbedder());
    private final RecallPipeline recall = memory.recall(new WordEmbedder());
    private final ConsolidatePipeline pipeline = new ConsolidatePipeline(
            memory.engine.database(),
            memory.clock,
            new DossierStore(memory.engine.ids(), new LexicalStore(), new JobStore()),
            new TermStatistics(),
            new JobStore(),
            new AuditStore(memory.clock, AuditKey.random()),
            Optional.empty(),
            () -> {});

    @AfterEach
    void close() {
        recall.close();
        memory.close();
    }

    @Test
    void a_dossier_answers_a_question_about_the_whole_and_cites_its_facts() {
        ana("Lisbon", "2024-01-01");
        ana("Porto", "2025-06-01");
        fact("Ana", "works at", "Acme", "2024-02-01");
        fact("Ana", "speaks", "Portuguese", "2020-01-01");
        fact("Ben", "speaks", "German", "2020-01-01");

        assertEquals(1, consolidate().made());

        Memory dossier = dossier("Tell me about Ana");
        assertEquals(dossier, ask("Tell me about Ana").getFirst());
        assertTrue(dossier.text().contains("lives in Porto since 2025-06-01 (before: Lisbon)"), dossier.text());
        assertEquals("Ana", dossier.subject());
        assertEquals("ada", dossier.author());
        assertEquals(4, dossier.sources().size());
        assertTrue(dossier.sources().stream().allMatch(source -> source.startsWith("f_")));
        assertTrue(dossier.id().startsWith("d_"));
        assertTrue(ask("Tell me about Ben").stream().noneMatch(DossierRecallIT::isDossier));
        assertTrue(ask("Tell me about Ana", NOW_MINUS_A_YEAR, null).stream().noneMatch(DossierRecallIT::isDossier));
        assertTrue(ask("Tell me about Ana", null, RecallFixture.NOW).stream().noneMatch(DossierRecallIT::isDossier));
    }

    private static final Instant NOW_MINUS_A_YEAR = RecallFixture.NOW.minus(Duration.ofDays(365));

    @Test
    void a_dossier_is_not_served_after_one_of_its_facts_changed_until_it_is_made_anew() {
        ana("Porto", "2025-06-01");
        fact("Ana", "works at", "Acme", "2024-02-01");
        fact("Ana", "speaks", "Portuguese", "2020-01-01");
        consolidate();
        String id = dossier("Tell me about Ana").id();

        ana("Rome", "2026-02-01");
        assertTrue(ask("Tell me about Ana").stream().noneMatch(DossierRecallIT::isDossier));

        ConsolidateResult again = consolidate();
        assertEquals(List.of(1, 0, 1), List.of(again.made(), again.kept(), again.stale()));
        Memory fresh = dossier("Tell me about Ana");
        assertEquals(id, fresh.id());
        assertTrue(fresh.text().contains("lives in Rome since 2026-02-01 (before: Porto)"), fresh.text());

        fact("Ana", "plays", "the violin", "2026-01-01");
        assertTrue(ask("Tell me about Ana").stream().noneMatch(DossierRecallIT::isDossier));
    }

    @Test
    void a_dossier_ends_when_a_status_changes_by_itself() {
        ana("Porto", "2025-06-01");
        ana("Rome", "2026-04-01");
        fact("Ana", "works at", "Acme", "2024-02-01");
        consolidate();
        assertTrue(dossier("Tell me about Ana").text().contains("Rome (planned)"));

        memory.clock.set(Instant.parse("2026-04-01T00:00:00Z"));
        assertTrue(ask("Tell me about Ana").stream().noneMatch(DossierRecallIT::isDossier));
        assertEquals(1, consolidate().made());
        assertTrue(dossier("Tell me about Ana").text().contains("lives in Rome since 2026-04-01 (before: Porto)"));
    }

    @Test
    void a_second_pass_over_the_same_facts_writes_nothing_and_a_dry_run_never_does() {
        ana("Porto", "2025-06-01");
        fact("Ana", "works at", "Acme", "2024-02-01");
        fact("Ana", "speaks", "Portuguese", "2020-01-01");

        assertEquals(1, run(true).made());
        assertEquals(0, count(DOSSIER));
        assertEquals(0, count(PASS));
        assertEquals(1, consolidate().made());
        ConsolidateResult second = consolidate();
        assertEquals(List.of(0, 1, 0), List.of(second.made(), second.kept(), second.stale()));
    }

    @Test
    void a_dossier_of_what_is_hardly_known_any_more_is_removed_with_its_words() {
        ana("Porto", "2025-06-01");
        fact("Ana", "works at", "Acme", "2024-02-01");
        fact("Ana", "speaks", "Portuguese", "2020-01-01");
        consolidate();
        memory.engine
                .database()
                .write(transaction -> transaction
                        .dsl()
                        .update(FACT)
                        .set(FACT.CLOSED_AT, RecallFixture.NOW.plusSeconds(1))
                        .where(FACT.OBJECT.eq("Portuguese"))
                        .execute());

        assertEquals(1, consolidate().stale());
        assertEquals(0, count(DOSSIER));
        assertEquals(0, count(DOSSIER_SOURCE));
        assertEquals(
                0,
                memory.engine
                        .database()
                        .read(transaction -> transaction.dsl().fetchCount(LEXICAL, LEXICAL.KIND.eq("dossier")))
                        .intValue());
    }

    @Test
    void a_quiet_session_becomes_an_episode_with_the_turns_that_carry_most() {
        Instant start = RecallFixture.NOW.minus(Duration.ofHours(3));
        say("s1", "Ana", "Hello there.", start, List.of());
        say(
                "s1",
                "Ana",
                "My sourdough starter died because the kitchen was freezing.",
                start.plusSeconds(60),
                List.of());
        say("s1", "Ben", "Ok.", start.plusSeconds(120), List.of());
        say(
                "s1",
                "Ben",
                "Keep the starter in the oven with the light on.",
                start.plusSeconds(180),
                List.of(RecallFixture.livesIn("Porto", "2025-06-01T00:00:00Z")));
        say("s2", "Ana", "Only one.", start, List.of());
        for (int i = 0; i < 4; i++) {
            say("s3", "Ana", "Still talking " + i, RecallFixture.NOW.minusSeconds(60 * i), List.of());
        }

        assertEquals(1, consolidate().episodes());
        Memory episode = dossier("What did we discuss about the sourdough starter?");
        assertTrue(episode.text().contains("2026-03-01, Ana and Ben: "), episode.text());
        assertTrue(episode.text().contains("Ana: My sourdough starter died"), episode.text());
        assertTrue(episode.text().contains("Known from it: "), episode.text());
        assertTrue(episode.sources().stream().anyMatch(source -> source.startsWith("t_")));
        assertEquals(3, count(DOSSIER_TURN));
        assertEquals(1, consolidate().kept());

        say("s1", "Ana", "One more thing about the starter.", start.plusSeconds(240), List.of());
        assertTrue(
                ask("What did we discuss about the sourdough starter?").stream().noneMatch(DossierRecallIT::isDossier));
        assertEquals(1, consolidate().episodes());
    }

    @Test
    void passes_beside_each_other_and_beside_writers_leave_one_dossier_for_each() throws Exception {
        for (int i = 0; i < 6; i++) {
            fact("Person " + i, "works at", "Acme", "2024-02-01");
            fact("Person " + i, "speaks", "Portuguese", "2020-01-01");
            fact("Person " + i, "lives in", "Porto", "2020-01-01");
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(threads.submit(this::consolidate));
            }
            running.add(threads.submit(() -> fact("Person 1", "lives in", "Rome", "2026-01-01")));
            for (Future<?> one : running) {
                get(one);
            }
        }
        consolidate();

        assertEquals(6, count(DOSSIER));
        assertEquals(0, run(true).made());
        assertTrue(dossier("Who is Person 1?").text().contains("lives in Rome"));
    }

    @Test
    void a_reader_may_not_consolidate() {
        Scope reader = memory.reader("demo");
        assertThrows(
                MemnosException.class, () -> pipeline.consolidate(reader, new ConsolidateRequest(DEMO, false, null)));
        assertThrows(MemnosException.class, () -> Place.parse("entities:nonsense"));
    }

    private static void get(Future<?> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private ConsolidateResult consolidate() {
        return run(false);
    }

    private ConsolidateResult run(boolean dryRun) {
        Scope scope = TestScopes.scope(memory.engine.database(), "ada", "demo", Permission.WRITE);
        int made = 0;
        int episodes = 0;
        int kept = 0;
        int stale = 0;
        @Nullable Place after = null;
        while (true) {
            ConsolidateResult stretch = pipeline.consolidate(scope, new ConsolidateRequest(DEMO, dryRun, after));
            made += stretch.made();
            episodes += stretch.episodes();
            kept += stretch.kept();
            stale += stretch.stale();
            if (stretch.next().isEmpty()) {
                memory.embed();
                return new ConsolidateResult(made, episodes, kept, stale, 0, 0, stretch.next());
            }
            after = Place.parse(stretch.next().get().toString());
        }
    }

    private Memory dossier(String query) {
        List<Memory> all = ask(query);
        List<Memory> dossiers = all.stream().filter(DossierRecallIT::isDossier).toList();
        assertEquals(1, dossiers.size(), () -> all.toString());
        assertFalse(all.stream().allMatch(DossierRecallIT::isDossier));
        return dossiers.getFirst();
    }

    private static boolean isDossier(Memory found) {
        return found.kind() == Memory.Kind.DOSSIER;
    }

    private List<Memory> ask(String query) {
        return ask(query, null, null);
    }

    private List<Memory> ask(String query, @Nullable Instant asOf, @Nullable Instant knownAt) {
        RecallRequest plain = RecallRequest.of(query, DEMO);
        RecallResult result = recall.recall(
                memory.reader("demo"),
                new RecallRequest(
                        query,
                        DEMO,
                        plain.limit(),
                        plain.maxTokens(),
                        plain.types(),
                        null,
                        null,
                        asOf,
                        knownAt,
                        TIME_ENOUGH,
                        false,
                        null));
        assertEquals(List.of(), result.degraded());
        return result.memories();
    }

    private void ana(String city, String from) {
        fact("Ana", "lives in", city, from);
    }

    private void fact(String subject, String predicate, String object, String from) {
        memory.tell(
                "demo",
                subject + " " + predicate + " " + object,
                null,
                null,
                RecallFixture.NOW,
                List.of(new GivenFact(subject, predicate, object, null, Instant.parse(from + "T00:00:00Z"), null)));
    }

    private void say(String session, String speaker, String text, Instant at, List<GivenFact> facts) {
        memory.tell("demo", text, speaker, session, at, facts);
    }

    private int count(Table<?> table) {
        return memory.engine.database().read(transaction -> transaction.dsl().fetchCount(table));
    }
}
