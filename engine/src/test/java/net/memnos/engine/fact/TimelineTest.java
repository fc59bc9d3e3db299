package net.memnos.engine.fact;

import static net.memnos.engine.fact.Stated.day;
import static net.memnos.engine.fact.Stated.stated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Origin;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void a_value_that_arrives_late_takes_its_place_between_the_others() {
        Stated a = stated(1, "A").from("2024-01-01");
        Stated b = stated(2, "B").from("2024-06-01");
        Stated c = stated(3, "C").from("2024-03-01");
        List<Span> spans = attribute(a, b, c);
        assertEquals(List.of("A", "C", "B"), objects(spans));
        assertEquals(
                new ValidTime(day("2024-01-01"), day("2024-03-01")),
                spans.get(0).valid());
        assertEquals(c.id(), spans.get(0).successor());
        assertEquals(b.id(), spans.get(1).successor());
        assertNull(spans.get(2).ending());
    }

    @Test
    void a_return_to_an_earlier_value_is_a_span_of_its_own() {
        List<Span> spans = attribute(
                stated(1, "Lisbon").from("2020-01-01"),
                stated(2, "Porto").from("2021-01-01"),
                stated(3, "lisbon.").from("2022-01-01"));
        assertEquals(List.of("Lisbon", "Porto", "lisbon."), objects(spans));
        assertEquals(1, spans.getLast().corroborations());
    }

    @Test
    void repeating_the_value_that_holds_corroborates_it() {
        Stated first = stated(1, "Porto").from("2020-01-01");
        List<Span> spans = attribute(first, stated(2, "\u201Cporto.\u201D").from("2021-01-01"));
        assertEquals(1, spans.size());
        assertEquals(first.id(), spans.getFirst().id());
        assertEquals(2, spans.getFirst().corroborations());
    }

    @Test
    void an_earlier_value_does_not_come_back_when_a_later_one_ends() {
        List<Span> spans = attribute(
                stated(1, "Lisbon").from("2020-01-01"),
                stated(2, "Porto").from("2021-01-01").to("2022-01-01"));
        assertEquals(Ending.REPLACED, spans.get(0).ending());
        assertEquals(Ending.ENDED, spans.get(1).ending());
        assertEquals(
                new ValidTime(day("2021-01-01"), day("2022-01-01")),
                spans.get(1).valid());
    }

    @Test
    void of_two_values_with_one_start_the_later_recorded_holds_and_the_other_has_no_span() {
        Stated loser = stated(1, "Lisbon").from("2020-01-01");
        Timeline timeline = Timeline.of(
                List.of(loser.assertion(), stated(2, "Porto").from("2020-01-01").assertion()),
                PredicateClass.ATTRIBUTE,
                Authority.SHARED);
        assertEquals(List.of("Porto"), objects(timeline.spans()));
        assertTrue(timeline.spanOf(loser.assertion().id()).isEmpty());
    }

    @Test
    void objects_of_a_relation_do_not_close_each_other() {
        List<Span> spans = Timeline.of(
                        List.of(
                                stated(1, "French").from("2020-01-01").assertion(),
                                stated(2, "German").from("2021-01-01").assertion()),
                        PredicateClass.RELATION,
                        Authority.SHARED)
                .spans();
        assertTrue(spans.stream().allMatch(span -> span.valid().to() == null));
    }

    @Test
    void the_same_event_at_another_time_is_another_event() {
        List<Span> spans = Timeline.of(
                        List.of(
                                stated(1, "Rome").from("2020-01-01").assertion(),
                                stated(2, "Rome").from("2021-01-01").assertion(),
                                stated(3, "rome").from("2021-01-01").assertion()),
                        PredicateClass.EVENT,
                        Authority.SHARED)
                .spans();
        assertEquals(List.of(1, 2), spans.stream().map(Span::corroborations).toList());
    }

    @Test
    void a_tool_never_closes_what_a_user_said_but_contests_it_until_the_user_speaks_again() {
        Stated user = stated(1, "8080").from("2024-01-01");
        Stated tool = stated(2, "9090").from("2024-02-01").by(Origin.TOOL);
        List<Span> before = attribute(user, tool);
        assertEquals(List.of(false, true), before.stream().map(Span::contested).toList());
        assertTrue(before.stream().allMatch(span -> span.ending() == null));

        Stated settled = stated(3, "8080").from("2024-03-01");
        List<Span> after = attribute(user, tool, settled);
        assertEquals(2, after.getFirst().corroborations());
        assertNull(after.getFirst().ending());
        assertEquals(
                new ValidTime(day("2024-02-01"), day("2024-03-01")),
                after.getLast().valid());
        assertEquals(user.id(), after.getLast().successor());
    }

    @Test
    void what_an_assistant_repeats_is_no_source_and_what_a_tool_repeats_is_one() {
        Stated echo = stated(2, "8080").from("2024-02-01").by(Origin.ASSISTANT);
        Span span = attribute(
                        stated(1, "8080").from("2024-01-01"),
                        echo,
                        stated(3, "8080").from("2024-03-01").by(Origin.TOOL))
                .getFirst();
        assertEquals(2, span.corroborations());
        assertEquals(List.of(echo.assertion().id()), span.echoes());
    }

    @Test
    void a_user_who_confirms_what_an_assistant_said_first_lends_it_their_name() {
        Stated guess = stated(1, "8080").from("2024-01-01").by(Origin.ASSISTANT);
        Span span = attribute(guess, stated(2, "8080").from("2024-01-01")).getFirst();
        assertEquals(guess.id(), span.id());
        assertEquals(Origin.USER, span.origin());
        assertEquals(2, span.corroborations());
    }

    private static List<Span> attribute(Stated... stated) {
        return Timeline.of(
                        Arrays.stream(stated).map(Stated::assertion).toList(),
                        PredicateClass.ATTRIBUTE,
                        Authority.SHARED)
                .spans();
    }

    private static List<String> objects(List<Span> spans) {
        return spans.stream().map(Span::object).toList();
    }
}
