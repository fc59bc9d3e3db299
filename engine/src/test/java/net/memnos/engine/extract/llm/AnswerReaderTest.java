package net.memnos.engine.extract.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String CHANGE = """
            {"kind": "change", "subject": "billing", "predicate": "database", "object": "PostgreSQL", "from": "MySQL",
             "statement": "billing stores its data in PostgreSQL.", "valid_from": "2026-02-01", "valid_to": null}""";

    @Test
    void a_fact_is_read_with_all_its_parts() throws BrokenAnswer {
        assertEquals(
                List.of(new ExtractedFact(
                        AssertionKind.CHANGE,
                        "billing",
                        "database",
                        "PostgreSQL",
                        "MySQL",
                        "billing stores its data in PostgreSQL.",
                        Instant.parse("2026-02-01T00:00:00Z"),
                        null)),
                read(facts(CHANGE)));
    }

    @Test
    void fields_that_may_be_null_may_be_left_out() throws BrokenAnswer {
        ExtractedFact fact = read(facts("""
                {"kind": "ended", "predicate": "uses", "object": "Jenkins", "statement": "Jenkins is gone.",
                 "valid_from": "2026-02-01T14:30:00+02:00"}""")).getFirst();
        assertEquals(AssertionKind.ENDED, fact.kind());
        assertEquals(Instant.parse("2026-02-01T12:30:00Z"), fact.validFrom());
    }

    @Test
    void an_answer_without_facts_is_one_too() throws BrokenAnswer {
        assertEquals(List.of(), read("{\"facts\": []}"));
        assertEquals(List.of(), read("```json\n{\"facts\": []}\n```\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"facts\": {}}",
                "{\"facts\": [7]}",
                "{\"facts\": []} and more",
                "{\"facts\": [], \"facts\": []}",
                "Here it is: ```json\n{\"facts\": []}\n```"
            })
    void a_text_of_another_form_is_broken(String content) {
        assertThrows(BrokenAnswer.class, () -> read(content));
    }

    @Test
    void what_was_so_until_a_day_in_the_past_ended_on_that_day() throws BrokenAnswer {
        String until = """
                {"kind": "state", "subject": "Ada", "predicate": "lives in", "object": "Porto",
                 "statement": "Ada lived in Porto until May 2025.", "valid_from": null, "valid_to": "%s"}""";

        ExtractedFact over = read(facts(until.formatted("2025-05-01"))).getFirst();
        assertEquals(AssertionKind.ENDED, over.kind());
        assertEquals(Instant.parse("2025-05-01T00:00:00Z"), over.validFrom());

        ExtractedFact holds = read(facts(until.formatted("2027-05-01"))).getFirst();
        assertEquals(AssertionKind.STATE, holds.kind());
        assertEquals(Instant.parse("2027-05-01T00:00:00Z"), holds.validTo());
    }

    @Test
    void one_part_that_does_not_fit_breaks_the_whole_answer() {
        String good = CHANGE;
        for (String[] swap : new String[][] {
            {"\"change\"", "\"guess\""},
            {"\"change\"", "null"},
            {"\"billing\",", "[\"billing\"],"},
            {"\"PostgreSQL\"", "\"  \""},
            {"\"PostgreSQL\"", "\"" + "x".repeat(2001) + "\""},
            {"\"database\"", "\"" + "x".repeat(201) + "\""},
            {"\"billing\",", "\"" + "x".repeat(301) + "\","},
            {"billing stores", "x".repeat(4000)},
            {"\"PostgreSQL\"", "\"\\u0000\""},
            {"\"PostgreSQL\"", "\"\\ud800\""},
            {"2026-02-01", "last week"},
            {"2026-02-01", "+12026-02-01"},
            {"\"valid_to\": null", "\"valid_to\": \"2026-01-01\""},
            {"\"valid_from\": \"2026-02-01\", \"valid_to\": null", "\"valid_to\": \"2026-01-01\""},
            {"\"change\"", "\"state\""},
            {"\"change\", \"subject\": \"billing\"", "\"state\", \"subject\": null"},
        }) {
            String bad = good.replace(swap[0], swap[1]);
            assertFalse(bad.equals(good), swap[0]);
            assertThrows(BrokenAnswer.class, () -> read(facts(good, bad)), bad);
        }
    }

    @Test
    void an_answer_has_its_limits() throws BrokenAnswer {
        assertEquals(
                32,
                read(facts(Collections.nCopies(32, CHANGE).toArray(String[]::new)))
                        .size());
        assertThrows(
                BrokenAnswer.class,
                () -> read(facts(Collections.nCopies(33, CHANGE).toArray(String[]::new))));
        assertThrows(BrokenAnswer.class, () -> read("{\"facts\": []}" + " ".repeat(100_000)));
        assertThrows(BrokenAnswer.class, () -> read("[".repeat(50_000)));
    }

    private static List<ExtractedFact> read(String content) throws BrokenAnswer {
        return AnswerReader.read(content, Instant.parse("2026-03-02T10:00:00Z"));
    }

    private static String facts(String... facts) {
        return "{\"facts\": [" + String.join(", ", facts) + "]}";
    }
}
