package net.memnos.engine.fact;

import static net.memnos.engine.fact.Stated.day;
import static net.memnos.engine.fact.Stated.stated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Origin;
import org.junit.jupiter.api.Test;

/** What changes, endings and corrections make of a timeline. */
class ChangesTest {

    @Test
    void what_is_said_to_have_ended_ends_without_a_successor() {
        Stated end = stated(2, "Acme").from("2021-01-01").ended();
        Span span = only(spans(PredicateClass.ATTRIBUTE, stated(1, "Acme").from("2020-01-01"), end));
        assertEquals(new ValidTime(day("2020-01-01"), day("2021-01-01")), span.valid());
        assertEquals(Ending.ENDED, span.ending());
        assertEquals(end.assertion().id(), span.endedBy());
        assertEquals(1, span.corroborations());
    }

    @Test
    void an_old_value_that_is_told_to_end_as_the_next_begins_gave_way_to_it() {
        Stated next = stated(1, "1.31").from("2025-06-01");
        Stated late = stated(2, "1.29").from("2025-01-15").to("2025-06-01");
        List<Span> spans = spans(PredicateClass.RELATION, next, late);
        assertEquals(Ending.REPLACED, spans.getFirst().ending());
        assertEquals(
                next.assertion().id().value(),
                Objects.requireNonNull(spans.getFirst().successor()).value());
        assertNull(spans.getLast().ending());
    }

    @Test
    void the_end_of_another_value_ends_nothing() {
        Span span = only(spans(
                PredicateClass.ATTRIBUTE,
                stated(1, "Acme").from("2020-01-01"),
                stated(2, "Globex").from("2021-01-01").ended()));
        assertNull(span.valid().to());
    }

    @Test
    void an_end_that_arrives_before_what_it_ends_counts_all_the_same() {
        Span span = only(spans(
                PredicateClass.ATTRIBUTE,
                stated(1, "Acme").from("2021-01-01").ended(),
                stated(2, "Acme").from("2020-01-01")));
        assertEquals(new ValidTime(day("2020-01-01"), day("2021-01-01")), span.valid());
        assertEquals(stated(2, "Acme").id(), span.id());
    }

    @Test
    void a_value_said_again_after_its_end_is_a_return() {
        List<Span> spans = spans(
                PredicateClass.ATTRIBUTE,
                stated(1, "Acme").from("2020-01-01"),
                stated(2, "Acme").from("2021-01-01").ended(),
                stated(3, "Acme").from("2022-01-01"));
        assertEquals(2, spans.size());
        assertEquals(Ending.ENDED, spans.getFirst().ending());
        assertNull(spans.getLast().ending());
    }

    @Test
    void what_ends_as_it_begins_held_for_a_moment() {
        Span span = only(spans(
                PredicateClass.ATTRIBUTE,
                stated(1, "Acme").from("2020-01-01"),
                stated(2, "Acme").from("2020-01-01").ended()));
        assertTrue(span.valid().from().isBefore(span.valid().to()));
        assertEquals(Ending.ENDED, span.ending());
    }

    @Test
    void a_change_of_a_soft_value_closes_the_only_open_one() {
        Stated tea = stated(2, "tea").from("2021-01-01").as(AssertionKind.CHANGE, null);
        List<Span> spans =
                spans(PredicateClass.SOFT_ATTRIBUTE, stated(1, "coffee").from("2020-01-01"), tea);
        assertEquals(Ending.REPLACED, spans.getFirst().ending());
        assertEquals(tea.id(), spans.getFirst().successor());
        assertNull(spans.getLast().ending());
    }

    @Test
    void a_change_that_names_nothing_closes_none_of_several_open_values() {
        List<Span> spans = spans(
                PredicateClass.SOFT_ATTRIBUTE,
                stated(1, "vim").from("2020-01-01"),
                stated(2, "Slack").from("2020-02-01"),
                stated(3, "emacs").from("2021-01-01").as(AssertionKind.CHANGE, null));
        assertTrue(spans.stream().allMatch(span -> span.valid().to() == null));
    }

    @Test
    void a_change_closes_the_value_that_it_names_among_several() {
        Stated emacs = stated(3, "emacs").from("2021-01-01").as(AssertionKind.CHANGE, "vim");
        List<Span> spans = spans(
                PredicateClass.RELATION,
                stated(1, "vim").from("2020-01-01"),
                stated(2, "Slack").from("2020-02-01"),
                emacs);
        assertEquals(List.of("vim", "Slack", "emacs"), objects(spans));
        assertEquals(emacs.id(), spans.get(0).successor());
        assertNull(spans.get(1).ending());
    }

    @Test
    void a_plain_statement_closes_no_soft_value() {
        List<Span> spans = spans(
                PredicateClass.SOFT_ATTRIBUTE,
                stated(1, "coffee").from("2020-01-01"),
                stated(2, "tea").from("2021-01-01"));
        assertTrue(spans.stream().allMatch(span -> span.valid().to() == null));
    }

    @Test
    void a_correction_says_what_was_so_from_the_start_and_that_the_other_never_was() {
        Stated right = stated(2, "5433").from("2020-06-01").as(AssertionKind.CORRECTION, "5432");
        List<Span> spans = spans(PredicateClass.ATTRIBUTE, stated(1, "5432").from("2020-01-01"), right);
        Span wrong = spans.stream()
                .filter(span -> span.object().equals("5432"))
                .findFirst()
                .orElseThrow();
        Span holding = spans.stream()
                .filter(span -> span.object().equals("5433"))
                .findFirst()
                .orElseThrow();
        assertEquals(Ending.WRONG, wrong.ending());
        assertEquals(right.id(), wrong.successor());
        assertEquals(new ValidTime(day("2020-01-01"), day("2020-01-01")), wrong.valid());
        assertEquals(new ValidTime(day("2020-01-01"), null), holding.valid());
    }

    @Test
    void a_correction_that_names_nothing_corrects_what_held() {
        List<Span> spans = spans(
                PredicateClass.ATTRIBUTE,
                stated(1, "5431").from("2019-01-01"),
                stated(2, "5432").from("2020-01-01"),
                stated(3, "5433").from("2020-06-01").as(AssertionKind.CORRECTION, null));
        assertEquals(
                Ending.REPLACED,
                spans.stream()
                        .filter(span -> span.object().equals("5431"))
                        .findFirst()
                        .orElseThrow()
                        .ending());
        assertEquals(
                Ending.WRONG,
                spans.stream()
                        .filter(span -> span.object().equals("5432"))
                        .findFirst()
                        .orElseThrow()
                        .ending());
    }

    @Test
    void what_an_assistant_says_ends_changes_and_corrects_nothing_that_a_user_said() {
        Stated user = stated(1, "Acme").from("2020-01-01");
        for (Stated assistant : List.of(
                stated(2, "Acme").from("2021-01-01").ended(),
                stated(2, "Globex").from("2021-01-01").as(AssertionKind.CHANGE, "Acme"),
                stated(2, "Globex").from("2021-01-01").as(AssertionKind.CORRECTION, "Acme"))) {
            for (PredicateClass predicateClass : List.of(PredicateClass.ATTRIBUTE, PredicateClass.SOFT_ATTRIBUTE)) {
                Span span = spans(predicateClass, user, assistant.by(Origin.ASSISTANT)).stream()
                        .filter(one -> one.id().equals(user.id()))
                        .findFirst()
                        .orElseThrow();
                assertNull(span.valid().to());
            }
        }
    }

    @Test
    void nothing_ends_an_event() {
        List<Span> spans = spans(
                PredicateClass.EVENT,
                stated(1, "Rome").from("2020-01-01"),
                stated(2, "Rome").from("2021-01-01").ended());
        assertNull(only(spans).ending());
    }

    @Test
    void what_happened_within_a_year_has_happened_for_good() {
        Span span = only(
                spans(PredicateClass.EVENT, stated(1, "Rome").from("2019-01-01").to("2020-01-01")));
        assertNull(span.valid().to());
    }

    private static List<Span> spans(PredicateClass predicateClass, Stated... stated) {
        return Timeline.of(Arrays.stream(stated).map(Stated::assertion).toList(), predicateClass, Authority.SHARED)
                .spans();
    }

    private static List<String> objects(List<Span> spans) {
        return spans.stream().map(Span::object).toList();
    }

    private static Span only(List<Span> spans) {
        assertEquals(1, spans.size());
        return spans.getFirst();
    }
}
