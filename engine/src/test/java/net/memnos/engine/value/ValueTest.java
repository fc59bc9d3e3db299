package net.memnos.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            25 MB            | 25 megabytes
            25MB             | 25 MB.
            1,000            | 1000
            10s              | 10 seconds
            0.5 minutes      | 30 s
            two weeks        | 14 days
            2 years          | 24 months
            5%               | 5 percent
            $20              | 20 dollars
            $20 a month      | 20 USD per month
            40k requests     | 40,000 requests
            100 MB/s         | 100 megabytes per second
            three languages  | 3 languages
            v2.4.1           | 2.4.1
            version 18       | v18
            June 2, 2025     | 2025-06-02
            2nd of June 2025 | June 2 2025
            June 2025        | 2025-06
            4 pm             | 16:00
            enabled          | on
            disabled         | not enabled
            Postgres         | PostgreSQL
            k8s              | Kubernetes
            25kb             | 25 kilobytes
            20kg             | 20,000 grams
            2025/06/02       | 2025-06-02
            $20 monthly      | $20/mo
            not married      | single
            Postgres 16      | postgresql 16
            the Payments API | payments API
            \u201CPorto\u201D | porto
            """)
    void two_spellings_are_one_value(String one, String other) {
        assertTrue(Value.of(one).same(Value.of(other)), () -> Value.of(one) + " and " + Value.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            25 MB              | 40 MB
            10s                | 10 minutes
            1.5 GB             | 2 GB
            v2.4.1             | 2.5.0
            version 18         | version 20
            8080               | 5432
            25 countries       | 30 countries
            June 2, 2025       | June 3, 2025
            June 2025          | July 2025
            4 pm               | 17:00
            enabled            | off
            married            | single
            Porto              | Lisbon
            Stanford University | University of Oxford
            Redis              | PostgreSQL
            """)
    void two_values_are_surely_different(String one, String other) {
        assertTrue(Value.of(one).sameShape(Value.of(other)), () -> Value.of(one) + " and " + Value.of(other));
        assertTrue(Value.of(one).disjoint(Value.of(other)));
        assertTrue(Value.of(other).disjoint(Value.of(one)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.5 GB         | 1536 MB
            1 GB           | 1 GiB
            v2.4           | 2.4.1
            18             | v18.2
            June 2025      | 2 June 2025
            June 2         | June 2, 2025
            Ada            | Ada Byron
            WHO            | World Health Organization
            green          | blue tea
            Porto          | 25 MB
            25 MB          | 25 seconds
            25 countries   | 25 cities
            2.10           | 2.1.x-rc
            Vitamin A      | vitamin
            single         | divorced
            """)
    void two_values_may_both_hold(String one, String other) {
        assertFalse(Value.of(one).disjoint(Value.of(other)), () -> Value.of(one) + " and " + Value.of(other));
        assertFalse(Value.of(other).disjoint(Value.of(one)));
    }

    @Test
    void a_bare_number_keeps_its_zeros_because_it_may_be_a_version() {
        assertFalse(Value.of("2.10").same(Value.of("2.1")));
        assertTrue(Value.of("v2.10").same(Value.of("2.10")));
    }

    @Test
    void signs_that_belong_to_a_name_stay() {
        assertFalse(Value.of("C++").same(Value.of("C")));
        assertFalse(Value.of("C#").same(Value.of("C")));
        assertFalse(Value.of("Plan A").same(Value.of("Plan B")));
        assertFalse(Value.of("-5").same(Value.of("5")));
    }

    @Test
    void a_text_of_signs_only_is_its_own_value() {
        assertFalse(Value.of("...").same(Value.of("?")));
        assertInstanceOf(Words.class, Value.of(""));
    }

    @Test
    void only_figures_are_measured() {
        assertEquals(Optional.empty(), Value.measured("Porto"));
        assertTrue(Value.measured("25 MB").isPresent());
    }
}
