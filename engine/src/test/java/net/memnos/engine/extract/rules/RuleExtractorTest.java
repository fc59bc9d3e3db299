package net.memnos.engine.extract.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RuleExtractorTest {

    /** A Wednesday. */
    private static final Instant SAID = Instant.parse("2026-06-10T12:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final RuleExtractor RULES = RuleExtractor.load();

    /** A fact as a row of data states it. */
    record Expected(
            AssertionKind kind,
            @Nullable String subject,
            String predicate,
            String object,
            @Nullable String from,
            String statement,
            @Nullable String validFrom,
            @Nullable String validTo) {

        static Expected of(ExtractedFact fact) {
            return new Expected(
                    fact.kind(),
                    fact.subject(),
                    fact.predicate(),
                    fact.object(),
                    fact.from(),
                    fact.statement(),
                    text(fact.validFrom()),
                    text(fact.validTo()));
        }

        private static @Nullable String text(@Nullable Instant instant) {
            return instant == null ? null : instant.toString();
        }
    }

    record Row(String text, List<Expected> facts) {}

    @Test
    void each_statement_gives_the_facts_that_a_reader_would_note() throws IOException {
        List<String> misses = new ArrayList<>();
        for (String line : lines("statements.jsonl")) {
            Row row = JSON.readValue(line, Row.class);
            List<Expected> found =
                    facts(row.text(), Role.USER).stream().map(Expected::of).toList();
            if (!found.equals(row.facts())) {
                misses.add(row.text() + "\n  wanted " + row.facts() + "\n  found  " + found);
            }
        }
        assertEquals(List.of(), misses);
    }

    @Test
    void what_states_nothing_gives_no_fact() throws IOException {
        List<String> misses = new ArrayList<>();
        for (String line : lines("nothing.txt")) {
            List<ExtractedFact> found = line.startsWith("# ") ? List.of() : facts(line, Role.USER);
            if (!found.isEmpty()) {
                misses.add(line + "\n  found  " + found);
            }
        }
        assertEquals(List.of(), misses);
    }

    @Test
    void a_tool_states_nothing() {
        assertEquals(List.of(), facts("The port of the staging DB is 5433.", Role.TOOL));
    }

    @Test
    void of_an_assistant_only_outcomes_are_kept() {
        assertEquals(List.of(), facts("I prefer dark mode. I live in Oslo.", Role.ASSISTANT));
        assertEquals(1, facts("I bumped the gateway to 2.5.0.", Role.ASSISTANT).size());
    }

    @Test
    void an_assistant_states_six_facts_at_most() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append("The port of the shard-")
                    .append(i)
                    .append(" database is ")
                    .append(5400 + i)
                    .append(". ");
        }
        assertEquals(6, facts(text.toString(), Role.ASSISTANT).size());
    }

    @Test
    void code_between_fences_is_not_read() {
        assertEquals(List.of(), facts("```\nThe port of the API is 9000.\n```", Role.USER));
    }

    @Test
    void a_long_hostile_text_is_read_to_its_end() {
        for (String hostile :
                List.of("a-", "1.", "((", "is ", "the ", "and I ", "\"", "a@", "//", "'s ", ", ", "for the ")) {
            String text = hostile.repeat(40_000 / hostile.length()) + " the port of the API is 9000.";
            assertTrue(facts(text, Role.USER).size() <= 40);
        }
    }

    private static List<ExtractedFact> facts(String text, Role role) {
        return RULES.extract(new TurnText(text, "Ana", role, SAID));
    }

    private static List<String> lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RuleExtractorTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
