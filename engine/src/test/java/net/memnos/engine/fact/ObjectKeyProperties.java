package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The key is a function, so being the same is an equivalence; here it is held against all ways to write one value. */
class ObjectKeyProperties {

    @Property(tries = 3000)
    void all_ways_to_write_one_value_have_one_key(@ForAll("spellings") List<String> spellings) {
        String first = ObjectKey.of(spellings.getFirst());
        for (String spelling : spellings) {
            assertEquals(first, ObjectKey.of(spelling), () -> spellings.getFirst() + " and " + spelling);
        }
    }

    @Property(tries = 3000)
    void a_key_is_its_own_key(@ForAll("spellings") List<String> spellings) {
        String key = ObjectKey.of(spellings.getFirst());
        assertEquals(key, ObjectKey.of(key));
    }

    @Property(tries = 3000)
    void case_and_what_stands_around_a_value_make_no_difference(@ForAll("spellings") List<String> spellings) {
        String object = spellings.getFirst();
        for (String other : List.of("  " + object + ".", "\"" + object + "\"", object.toUpperCase(Locale.ROOT))) {
            assertEquals(ObjectKey.of(object), ObjectKey.of(other), other);
        }
    }

    @Property(tries = 3000)
    void other_amounts_and_other_units_are_other_values(
            @ForAll @IntRange(min = 1, max = 999) int one,
            @ForAll @IntRange(min = 1, max = 999) int other,
            @ForAll("units") List<String> units) {
        if (one != other) {
            assertFalse(ObjectKey.of(one + " " + units.getFirst()).equals(ObjectKey.of(other + " " + units.getLast())));
        }
        assertFalse(ObjectKey.of(one + " seconds").equals(ObjectKey.of(one + " megabytes")));
        assertFalse(ObjectKey.of(one + " seconds").equals(ObjectKey.of(String.valueOf(one))));
    }

    @Property(tries = 3000)
    void no_text_is_too_strange(@ForAll String text) {
        assertEquals(ObjectKey.of(text), ObjectKey.of(text));
        assertEquals(text.isBlank(), ObjectKey.of(text).isBlank());
    }

    @Provide
    Arbitrary<List<String>> units() {
        return Arbitraries.of(
                List.of("MB", "megabytes"),
                List.of("s", "seconds"),
                List.of("min", "minutes"),
                List.of("USD", "dollars"),
                List.of("%", "percent"),
                List.of("kg", "kilograms"));
    }

    @Provide
    Arbitrary<List<String>> spellings() {
        Arbitrary<Integer> amounts = Arbitraries.integers().between(1, 5000);
        Arbitrary<List<String>> sizes =
                amounts.map(n -> List.of(n + " MB", n + "MB", n + " megabytes", n * 1000L + " kB"));
        Arbitrary<List<String>> times =
                amounts.map(n -> List.of(n + " minutes", n + "min", n * 60 + " seconds", n * 60_000L + " ms"));
        Arbitrary<List<String>> prices = amounts.map(n -> List.of(
                "$" + n + "/month",
                n + " dollars a month",
                n + " USD per month",
                "$" + n + " monthly",
                "$" + n + "/mo"));
        Arbitrary<List<String>> dates = Combinators.combine(
                        Arbitraries.integers().between(1990, 2040),
                        Arbitraries.integers().between(1, 365))
                .as(LocalDate::ofYearDay)
                .map(day -> List.of(
                        day.toString(),
                        day.toString().replace('-', '/'),
                        day.format(DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH)),
                        day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH))));
        Arbitrary<List<String>> versions = Arbitraries.integers()
                .between(0, 99)
                .list()
                .ofMinSize(3)
                .ofMaxSize(4)
                .map(parts ->
                        String.join(".", parts.stream().map(String::valueOf).toList()))
                .map(number -> List.of(number, "v" + number, "version " + number));
        Arbitrary<List<String>> names = Arbitraries.of(
                List.of("PostgreSQL", "postgres", "psql"),
                List.of("Kubernetes", "k8s"),
                List.of("the Payments API", "payments api", "Payments API!"),
                List.of("owned by the platform team", "owned by platform team"),
                List.of("enabled", "on", "turned on", "true"),
                List.of("disabled", "off", "not enabled"),
                List.of("4 pm", "16:00", "4:00 p.m."));
        return Arbitraries.oneOf(sizes, times, prices, dates, versions, names);
    }
}
