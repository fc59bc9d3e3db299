package net.memnos.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.Month;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ValueProperties {

    @Property(tries = 5000)
    void what_is_rendered_reads_as_the_same_value(@ForAll("texts") String text) {
        Value value = Value.of(text);
        assertTrue(Value.of(value.render()).same(value), () -> value + " is rendered as " + value.render());
    }

    @Property(tries = 2000)
    void a_generated_value_reads_as_itself(@ForAll("values") Value value) {
        assertEquals(value, Value.of(value.render()));
    }

    @Property(tries = 5000)
    void same_is_an_equivalence(
            @ForAll("texts") String first, @ForAll("texts") String second, @ForAll("texts") String third) {
        Value one = Value.of(first);
        Value other = Value.of(second);
        Value last = Value.of(third);
        assertTrue(one.same(Value.of(first)));
        assertEquals(one.same(other), other.same(one));
        assertTrue(!one.same(other) || !other.same(last) || one.same(last));
    }

    @Property(tries = 5000)
    void disjoint_values_have_one_shape_and_are_not_the_same(
            @ForAll("texts") String first, @ForAll("texts") String second) {
        Value one = Value.of(first);
        Value other = Value.of(second);
        assertEquals(one.disjoint(other), other.disjoint(one));
        assertEquals(one.sameShape(other), other.sameShape(one));
        if (one.disjoint(other)) {
            assertTrue(one.sameShape(other));
            assertFalse(one.same(other));
        }
    }

    @Property(tries = 2000)
    void no_text_is_too_strange(@ForAll String text) {
        Value value = Value.of(text);
        assertTrue(value.same(Value.of(text)));
        assertFalse(value.disjoint(value));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> numbers =
                Arbitraries.of("5", "05", "1,000", "1000", "2.10", "v2.1", "2.1.0", "-3", "three", "10k", "$5");
        Arbitrary<String> units = Arbitraries.of(
                "", " MB", "MB", " kB", " s", " seconds", "%", " countries", " per day", " dollars a month");
        Arbitrary<String> words = Arbitraries.of(
                "June",
                "2",
                "2025",
                "2025-06-02",
                "4 pm",
                "16:00",
                "on",
                "off",
                "not",
                "enabled",
                "Ada",
                "Byron",
                "the",
                "Postgres",
                "postgresql",
                "k8s",
                "red",
                "blue",
                "a",
                "A",
                "C++",
                "(x)",
                "'y'",
                "single");
        Arbitrary<String> phrases = words.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(Combinators.combine(numbers, units).as((number, unit) -> number + unit), phrases);
    }

    @Provide
    Arbitrary<Value> values() {
        Arbitrary<Value> quantities = Combinators.combine(
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.of("", "ms", "bytes", "usd", "percent", "country", "usd/month"))
                .as((amount, dimension) -> new Quantity(
                        dimension.isEmpty()
                                ? BigDecimal.valueOf(amount)
                                : BigDecimal.valueOf(amount).stripTrailingZeros(),
                        dimension));
        Arbitrary<Value> versions = Arbitraries.integers()
                .between(0, 99)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> new Version(
                        String.join(".", parts.stream().map(String::valueOf).toList())));
        Arbitrary<Value> dates = Combinators.combine(
                        Arbitraries.of(0, 1999, 2025),
                        Arbitraries.of(Month.class),
                        Arbitraries.integers().between(1, 28))
                .as(DateValue::new);
        Arbitrary<Value> times = Combinators.combine(
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(0, 59))
                .as((hour, minute) -> new TimeOfDay(LocalTime.of(hour, minute)));
        return Arbitraries.oneOf(quantities, versions, dates, times);
    }
}
