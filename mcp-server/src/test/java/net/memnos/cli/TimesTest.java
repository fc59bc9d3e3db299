package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', ''",
        "2026-03-01T00:00:00Z, '', since 2026-03-01",
        "'', 2026-03-01T10:15:00Z, until 2026-03-01T10:15:00Z",
        "2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z, 2026-03-01 until 2026-04-01",
        "2026-03-01T10:15:00Z, 2026-03-01T10:15:01Z, 2026-03-01T10:15:00Z until 2026-03-01T10:15:01Z",
    })
    void a_span_tells_what_is_known_of_its_ends(String from, String to, String shown) {
        assertEquals(shown, Times.span(from, to));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-15T23:59:59.999999Z", "2026-11-15T23:59:59.999998Z", "2026-11-16T00:00:00Z"})
    void of_a_value_that_older_news_overtook_only_the_end_is_shown(String from) {
        assertEquals("until 2026-11-16", Times.span(from, "2026-11-16T00:00:00Z"));
    }

    @Test
    void says_how_long_ago_something_was() {
        Instant now = Instant.parse("2026-11-22T10:15:00Z");
        assertEquals("just now", Times.ago(now.plusSeconds(5), now));
        assertEquals("just now", Times.ago(now.minusSeconds(59), now));
        assertEquals("1 minute ago", Times.ago(now.minusSeconds(119), now));
        assertEquals("23 hours ago", Times.ago(now.minusSeconds(86_399), now));
        assertEquals("3 days ago", Times.ago(now.minusSeconds(3 * 86_400), now));
    }
}
