package net.memnos.engine.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.memnos.engine.entity.CanonicalName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintSubjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Never use floats for money.          | Always use floats for money
            Never use floats for money           | Please do not use any float for money!
            You must never use floats for money. | We don’t use floats for money
            Never deploy on Fridays.             | Deploy on Fridays only
            All SQL goes through jOOQ            | SQL goes through jOOQ. Raw strings are refused in review.
            """)
    void rules_that_differ_in_how_they_are_put_are_about_one_thing(String one, String other) {
        assertEquals(subject(one), subject(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Never use floats for money        | Never use doubles for money
            Never deploy on Fridays           | Never deploy on Mondays
            Deploy to staging first           | Deploy from staging first
            Use Java 25                       | Use Java 21
            Never log tokens                  | Never log emails
            Restart the server after a change | Restart the service after a change
            The service must not write logs   | The server must not write logs
            Use C++                           | Use C
            Money:\\n- use integers           | Money:\\n- round half even
            """)
    void different_rules_do_not_meet(String one, String other) {
        assertNotEquals(subject(one), subject(other));
    }

    @Test
    void long_rules_that_begin_alike_stay_apart() {
        String begin = "never " + "very ".repeat(100);
        assertNotEquals(subject(begin + "fast"), subject(begin + "slow"));
        assertTrue(subject(begin + "fast").length() <= 300);
    }

    @Test
    void a_rule_of_dropped_words_alone_still_has_a_subject() {
        assertFalse(subject("Never!").isBlank());
        assertNotEquals(subject("Never!"), subject("Always!"));
        assertNotEquals(subject("😀"), subject("💾"));
    }

    @Test
    void a_rule_is_no_entity_that_it_names() {
        assertNotEquals(CanonicalName.of("billing").value(), subject("billing"));
    }

    private static String subject(String rule) {
        return CanonicalName.of(ConstraintSubject.of(rule.replace("\\n", "\n"))).value();
    }
}
