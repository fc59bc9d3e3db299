package net.memnos.engine.extract.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

class TimeExpressionsTest {

    /** A Wednesday. */
    private static final Instant ANCHOR = Instant.parse("2026-06-10T12:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Expected(
            String words,
            Kind kind,
            @Nullable Instant from,
            @Nullable Instant to,
            Precision precision) {}

    record Written(
            String words,
            Kind kind,
            @Nullable String from,
            @Nullable String to,
            Precision precision) {

        Expected expected() {
            return new Expected(words, kind, instant(from), instant(to), precision);
        }
    }

    record Row(String text, List<Written> found) {}

    @TestFactory
    Stream<DynamicTest> every_text_has_the_expressions_that_a_reader_sees() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TimeExpressionsTest.class.getResourceAsStream("expressions.jsonl")),
                StandardCharsets.UTF_8))) {
            List<Row> rows =
                    lines.lines().map(line -> JSON.readValue(line, Row.class)).toList();
            return rows.stream()
                    .map(row -> DynamicTest.dynamicTest(
                            row.text(),
                            () -> assertEquals(
                                    row.found().stream().map(Written::expected).toList(), found(row.text()))));
        }
    }

    @Test
    void a_text_of_digits_and_spaces_is_read_to_its_end() {
        for (String hostile : List.of("1 ", "12", "2019 ", "9 May ", "from 2019 ", "every ", ", ", "((", "the ")) {
            String text = hostile.repeat(1_000_000 / hostile.length()) + " until Friday";
            List<TimeExpression> found = TimeExpressions.find(text, ANCHOR);
            assertTrue(found.stream().allMatch(expression -> expression.end() <= text.length()));
        }
    }

    @Test
    void what_is_left_without_the_expression_is_a_sentence() {
        assertEquals("we moved to Oslo.", without("In 2019, we moved to Oslo."));
        assertEquals("We moved to Oslo .", without("We moved to Oslo (in 2019)."));
    }

    private static String without(String text) {
        TimeExpression expression = TimeExpressions.find(text, ANCHOR).getFirst();
        return (text.substring(0, expression.start()) + text.substring(expression.end())).strip();
    }

    private static List<Expected> found(String text) {
        return TimeExpressions.find(text, ANCHOR).stream()
                .map(expression -> new Expected(
                        text.substring(expression.start(), expression.end()),
                        expression.kind(),
                        expression.from(),
                        expression.to(),
                        expression.precision()))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.contains("T")
                ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
