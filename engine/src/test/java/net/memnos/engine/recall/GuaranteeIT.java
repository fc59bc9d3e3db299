package net.memnos.engine.recall;

import static net.memnos.schema.Tables.PREDICATE_ALIAS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.embedding.WordEmbedder;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.MemoryType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an answer holds whatever the similarities say: all values of a list, and the past of what is asked about over time. */
class GuaranteeIT {

    private static final RuleExtractor RULES = RuleExtractor.load();
    private static final int NOISE = 50;

    private final RecallFixture memory = new RecallFixture(new WordEmbedder(), RULES);
    private final RecallPipeline recall = memory.recall(new WordEmbedder());

    @BeforeEach
    void noise() {
        memory.tell(
                "demo",
                "Somebody else travels, too.",
                null,
                null,
                RecallFixture.NOW,
                IntStream.range(0, NOISE)
                        .mapToObj(i -> given("Ben " + i, "likes", "which cities did Fay visit " + i, "2024-01-01"))
                        .toList());
    }

    @AfterEach
    void close() {
        recall.close();
        memory.close();
    }

    @Test
    void all_values_of_a_relation_are_served_however_many_others_fit_better() {
        List<String> cities = IntStream.range(0, 30).mapToObj(i -> "City" + i).toList();
        for (String city : cities) {
            tell(given("Fay", "visited", city, "2025-02-01"));
        }
        List<Memory> answer = ask("Which cities did Fay visit?", 40);
        assertEquals(40, answer.size());
        assertEquals(Set.copyOf(cities), objects(answer, "visited"));
        assertNoneTwice(answer);
    }

    @Test
    void values_that_fit_into_the_limit_are_all_served_and_never_more_than_the_limit() {
        for (int i = 0; i < 12; i++) {
            tell(given("Fay", "visited", "City" + i, "2025-02-01"));
        }
        assertEquals(
                12, objects(ask("Which cities did Fay visit?", 12), "visited").size());
        assertEquals(5, ask("Which cities did Fay visit?", 5).size());
    }

    @Test
    void values_that_no_longer_hold_are_not_in_a_list() {
        tell(given("Ana", "speaks", "German", "2024-01-01"));
        tell(new GivenFact(
                "Ana",
                "speaks",
                "Latin",
                null,
                Instant.parse("2010-01-01T00:00:00Z"),
                Instant.parse("2012-01-01T00:00:00Z")));
        Memory first = ask("What languages does Ana speak?", 3).getFirst();
        assertEquals("German", first.object());
    }

    @Test
    void i_in_a_question_is_who_asks() {
        memory.tell("demo", "I speak German and Portuguese.");
        memory.tell("demo", "I speak Finnish.");
        Asker bob = new Asker("bob");
        assertEquals(
                Set.of("German", "Portuguese", "Finnish"), objects(ask("What languages do I speak?", 12), "speaks"));
        assertEquals(Set.of(), listed(bob.ask("What languages do I speak?")));
        assertEquals(
                Set.of("German", "Portuguese", "Finnish"),
                objects(bob.ask("What languages does Ada speak?"), "speaks"));
    }

    @Test
    void what_belongs_to_somebody_is_not_taken_for_its_owner() {
        tell(given("Jo's dog", "likes", "cheese", "2025-01-01"));
        tell(given("Jo's dog", "likes", "balls", "2025-01-01"));
        tell(given("Jo", "likes", "opera", "2025-01-01"));
        tell(given("ada's sister", "visited", "Rome", "2025-01-01"));
        tell(given("ada", "visited", "Oslo", "2025-01-01"));
        assertEquals(Set.of("cheese", "balls"), listed(ask("List all that Jo's dog likes", 8)));
        assertEquals(Set.of("opera"), listed(ask("List all that Jo likes", 8)));
        assertEquals(Set.of("Rome"), listed(ask("Which cities has my sister visited?", 8)));
    }

    @Test
    void an_attribute_alone_is_asked_for_of_everybody() {
        tell(given("billing", "port", "8080", "2025-01-01"));
        tell(given("gateway", "port", "9090", "2025-01-01"));
        tell(given("Ana", "team", "Platform", "2025-01-01"));
        tell(given("Ben", "team", "Platform", "2025-01-01"));
        tell(given("Cleo", "team", "Mobile", "2025-01-01"));
        assertEquals(Set.of("8080", "9090"), listed(ask("List all ports", 8)));
        assertEquals(
                Set.of("Ana", "Ben"),
                Set.copyOf(promised(ask("Who is on the Platform team?", 8), "list").stream()
                        .map(Memory::subject)
                        .toList()));
        assertEquals(Set.of(), listed(ask("List all ports of the warehouse", 8)));
    }

    @Test
    void how_something_changed_is_answered_with_all_of_its_past_in_order() {
        moves("Lisbon", "Porto", "Rome", "Oslo", "Turin");
        for (String question :
                List.of("How did the city where Ana lives change?", "When did Ana move?", "history of Ana")) {
            RecallResult result = recall.recall(memory.reader("demo"), request(question, 12));
            assertEquals(
                    List.of("Turin", "Oslo", "Rome", "Porto", "Lisbon"),
                    promised(result.memories(), "timeline").stream()
                            .map(Memory::object)
                            .toList(),
                    question);
            for (String city : List.of("Turin", "Oslo", "Rome", "Porto", "Lisbon")) {
                assertTrue(result.context().contains(city), result.context());
            }
            assertTrue(result.context().contains("was: Oslo, until 2024-01-01"), result.context());
        }
    }

    @Test
    void rules_and_callers_make_one_past() {
        say("I work at Acme.", "2023-01-05");
        say("I work at Initech now.", "2024-02-05");
        say("I work at Globex now.", "2025-03-05");
        List<Memory> past = promised(ask("How has my job changed?", 12), "timeline");
        assertEquals(
                List.of("Globex", "Initech", "Acme"),
                past.stream().map(Memory::object).distinct().toList());
        assertEquals(Status.CURRENT, past.getFirst().status());
    }

    @Test
    void as_of_known_at_author_type_and_subject_hold_for_what_is_guaranteed() {
        moves("Lisbon", "Porto", "Rome", "Oslo", "Turin");
        RecallRequest question = request("How did the city where Ana lives change?", 12);
        assertEquals(
                List.of("Rome", "Porto", "Lisbon"),
                timeline(with(question, Instant.parse("2022-06-01T00:00:00Z"), null, null, Set.of(), null)));
        assertEquals(
                List.of(), timeline(with(question, null, RecallFixture.NOW.minusSeconds(1), null, Set.of(), null)));
        assertEquals(List.of(), timeline(with(question, null, null, "bob", Set.of(), null)));
        assertEquals(List.of(), timeline(with(question, null, null, null, Set.of(MemoryType.DECISION), null)));
        assertEquals(List.of(), timeline(with(question, null, null, null, Set.of(), "Ben 1")));
        assertEquals(
                5, timeline(with(question, null, null, "ada", Set.of(), "Ana")).size());
        assertEquals(List.of(), promised(new Asker("ada", "elsewhere").ask(question.query()), "timeline"));
    }

    @Test
    void a_date_in_the_question_asks_for_what_was_so_then() {
        moves("Lisbon", "Porto", "Rome", "Oslo", "Turin");
        assertEquals(
                "Rome", ask("Where did Ana live in March 2022?", 12).getFirst().object());
        assertEquals(
                "Porto",
                ask("Where did Ana live before January 2022?", 12).getFirst().object());
        assertEquals(
                "Turin", ask("Where did Ana live last summer?", 12).getFirst().object());
    }

    @Test
    void of_turns_alike_the_one_from_the_asked_time_comes_first() {
        say("The party at the lake was lovely.", "2024-05-12");
        say("The party at the lake was lovely!", "2024-08-12");
        say("The party at the lake was lovely...", "2025-01-12");
        assertEquals(
                Instant.parse("2024-08-12T00:00:00Z"),
                ask("How was the party at the lake in August 2024?", 12)
                        .getFirst()
                        .occurredAt());
    }

    @Test
    void a_turn_of_which_nothing_holds_any_more_comes_after_what_holds() {
        say("I live in Lisbon, in a flat by the river.", "2023-01-05");
        say("Since yesterday I live in Porto.", "2024-01-05");
        say("A flat by the river in Lisbon is where my aunt has her shop.", "2024-02-05");
        List<Memory> answer = ask("Does Ada live in Lisbon, in a flat by the river?", 12);
        Memory old = answer.stream()
                .filter(one -> one.text().startsWith("I live in Lisbon"))
                .findFirst()
                .orElseThrow();
        assertEquals(Status.SUPERSEDED, old.status());
        answer.stream()
                .filter(one -> one.status() == Status.CURRENT && !one.text().contains("which cities"))
                .forEach(one -> assertTrue(answer.indexOf(one) < answer.indexOf(old), one.text()));
    }

    @Test
    void turns_keep_their_places_beside_a_long_past() {
        moves(IntStream.range(0, 14).mapToObj(i -> "City" + i).toArray(String[]::new));
        for (int i = 1; i < 6; i++) {
            say("The city where Ana lives will change " + i + " times.", "2025-01-0" + i);
        }
        List<Memory> answer = ask("How did the city where Ana lives change?", 12);
        assertEquals(12, answer.size());
        assertEquals(9, promised(answer, "timeline").size());
        assertTrue(answer.stream().filter(one -> one.kind() == Memory.Kind.TURN).count() >= 3);
        assertNoneTwice(answer);
    }

    @Test
    void a_guarantee_that_the_database_keeps_waiting_is_named_and_the_rest_answers() {
        tell(given("Fay", "visited", "Rome", "2025-02-01"));
        moves("Lisbon", "Porto");
        for (String query : List.of("Which cities did Fay visit?", "When did Ana move?")) {
            RecallRequest question = RecallRequest.of(query, new NamespaceName("demo"));
            RecallResult result = memory.engine.database().write(transaction -> {
                transaction.dsl().execute("lock table {0} in access exclusive mode", PREDICATE_ALIAS);
                return recall.recall(memory.reader("demo"), question);
            });
            String guarantee = query.startsWith("Which") ? "list" : "timeline";
            assertTrue(
                    result.degraded().stream().anyMatch(part -> part.arm().equals(guarantee)),
                    result.degraded().toString());
            assertFalse(result.memories().isEmpty());
        }
    }

    @Test
    void pinned_constraints_are_neither_listed_nor_served_twice() {
        memory.tell(
                "demo",
                "Ana must not travel.",
                null,
                null,
                RecallFixture.NOW,
                List.of(given("Ana", "constraint", "never book a flight for Ana", "2024-01-01")));
        moves("Lisbon", "Porto");
        List<Memory> answer = ask("history of Ana", 12);
        assertNoneTwice(answer);
        assertEquals(
                List.of("Porto", "Lisbon"),
                promised(answer, "timeline").stream().map(Memory::object).toList());
    }

    @Test
    void without_being_asked_to_explain_nothing_is_explained() {
        moves("Lisbon", "Porto");
        RecallRequest plain = RecallRequest.of("When did Ana move?", new NamespaceName("demo"));
        List<Memory> answer = recall.recall(memory.reader("demo"), plain).memories();
        assertTrue(answer.stream().anyMatch(one -> "Lisbon".equals(one.object())));
        assertTrue(answer.stream().allMatch(one -> one.explain().isEmpty()));
    }

    private void moves(String... cities) {
        for (int i = 0; i < cities.length; i++) {
            tell(given("Ana", "lives in", cities[i], (2020 + i) + "-01-01"));
        }
    }

    private void tell(GivenFact fact) {
        memory.tell("demo", "Noted on paper.", "scribe", null, RecallFixture.NOW, List.of(fact));
    }

    private void say(String text, String day) {
        memory.tell("demo", text, null, null, Instant.parse(day + "T00:00:00Z"), List.of());
    }

    private static GivenFact given(String subject, String predicate, String object, String from) {
        return new GivenFact(subject, predicate, object, null, Instant.parse(from + "T00:00:00Z"), null);
    }

    private List<Memory> ask(String query, int limit) {
        return recall.recall(memory.reader("demo"), request(query, limit)).memories();
    }

    private static RecallRequest request(String query, int limit) {
        return with(
                RecallRequest.of(query, new NamespaceName("demo")).limitedTo(limit), null, null, null, Set.of(), null);
    }

    private static RecallRequest with(
            RecallRequest request,
            @Nullable Instant asOf,
            @Nullable Instant knownAt,
            @Nullable String author,
            Set<MemoryType> types,
            @Nullable String subject) {
        return new RecallRequest(
                request.query(),
                request.namespace(),
                request.limit(),
                4000,
                types,
                author,
                subject,
                asOf,
                knownAt,
                Duration.ofSeconds(20),
                true,
                null);
    }

    private List<String> timeline(RecallRequest request) {
        return promised(recall.recall(memory.reader("demo"), request).memories(), "timeline").stream()
                .map(Memory::object)
                .toList();
    }

    private static List<Memory> promised(List<Memory> answer, String guarantee) {
        return answer.stream()
                .filter(one -> one.explain().containsKey(guarantee))
                .toList();
    }

    private static Set<String> listed(List<Memory> answer) {
        return Set.copyOf(promised(answer, "list").stream().map(Memory::object).toList());
    }

    private static Set<String> objects(List<Memory> answer, String predicate) {
        return Set.copyOf(answer.stream()
                .filter(one -> predicate.equals(one.predicate()))
                .map(Memory::object)
                .toList());
    }

    private static void assertNoneTwice(List<Memory> answer) {
        Set<String> seen = new HashSet<>();
        answer.forEach(one -> assertTrue(seen.add(one.id()), one.text()));
        assertFalse(seen.isEmpty());
    }

    /** Somebody who asks, in a namespace. */
    private final class Asker {

        private final String name;
        private final String namespace;

        Asker(String name) {
            this(name, "demo");
        }

        Asker(String name, String namespace) {
            this.name = name;
            this.namespace = namespace;
        }

        List<Memory> ask(String query) {
            return recall.recall(
                            TestScopes.scope(memory.engine.database(), name, namespace, Permission.READ),
                            request(query, 12))
                    .memories();
        }
    }
}
