package net.memnos.engine.fact;

import static net.memnos.engine.fact.Stated.day;
import static net.memnos.engine.fact.Stated.stated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Origin;
import org.junit.jupiter.api.Test;

/** "I live in Lisbon", and later "I moved to Porto last week". */
class NewsTest {

    private static final Stated LISBON = stated(1, "Lisbon").undated("2024-05-10");
    private static final Stated PORTO =
            stated(2, "Porto").from("2024-05-03").said("2024-05-11").as(AssertionKind.CHANGE, null);

    @Test
    void news_of_a_change_close_what_was_said_after_the_change_and_before_the_news() {
        List<Span> spans = laidOut(PredicateClass.ATTRIBUTE, LISBON, PORTO);
        assertEquals(List.of("Lisbon", "Porto"), objects(spans));
        assertEquals(
                new ValidTime(day("2024-05-03").minus(1, ChronoUnit.MICROS), day("2024-05-03")),
                spans.getFirst().valid());
        assertEquals(Ending.REPLACED, spans.getFirst().ending());
        assertEquals(PORTO.id(), spans.getFirst().successor());
        assertEquals(new ValidTime(day("2024-05-03"), null), spans.getLast().valid());
    }

    @Test
    void it_does_not_matter_which_of_them_came_in_first() {
        List<Span> spans = laidOut(
                PredicateClass.ATTRIBUTE,
                stated(2, "Lisbon").undated("2024-05-10"),
                stated(1, "Porto").from("2024-05-03").said("2024-05-11").as(AssertionKind.CHANGE, null));
        assertEquals(List.of("Lisbon", "Porto"), objects(spans));
    }

    @Test
    void a_change_told_long_after_it_happened_is_history() {
        Stated madrid =
                stated(2, "Madrid").from("2015-01-01").said("2024-05-11").as(AssertionKind.CHANGE, null);
        List<Span> spans = laidOut(PredicateClass.ATTRIBUTE, LISBON, madrid);
        assertEquals(List.of("Madrid", "Lisbon"), objects(spans));
        assertNull(spans.getLast().ending());
    }

    @Test
    void what_is_said_after_the_news_counts() {
        List<Span> spans =
                laidOut(PredicateClass.ATTRIBUTE, PORTO, stated(3, "Faro").undated("2024-05-12"));
        assertEquals(List.of("Porto", "Faro"), objects(spans));
    }

    @Test
    void a_value_with_a_start_of_its_own_stays_where_it_was_put() {
        Stated dated = stated(1, "Lisbon").from("2024-05-10").said("2024-05-10").from("2024-05-09");
        List<Span> spans = laidOut(PredicateClass.ATTRIBUTE, dated, PORTO);
        assertEquals(List.of("Porto", "Lisbon"), objects(spans));
    }

    @Test
    void a_plain_statement_of_an_earlier_start_is_no_news() {
        List<Span> spans = laidOut(PredicateClass.ATTRIBUTE, LISBON, PORTO.as(AssertionKind.STATE, null));
        assertEquals(List.of("Porto", "Lisbon"), objects(spans));
    }

    @Test
    void a_change_that_names_another_value_leaves_this_one() {
        List<Span> spans = laidOut(PredicateClass.ATTRIBUTE, LISBON, PORTO.as(AssertionKind.CHANGE, "Faro"));
        assertEquals(List.of("Porto", "Lisbon"), objects(spans));
    }

    @Test
    void several_overtaken_values_keep_their_order() {
        List<Span> spans = laidOut(
                PredicateClass.ATTRIBUTE,
                stated(1, "Faro").undated("2024-05-08"),
                stated(2, "Lisbon").undated("2024-05-10"),
                stated(3, "Porto").from("2024-05-03").said("2024-05-11").as(AssertionKind.CHANGE, null));
        assertEquals(List.of("Faro", "Lisbon", "Porto"), objects(spans));
    }

    @Test
    void what_a_tool_tells_overtakes_no_word_of_a_user() {
        List<Span> spans = laidOut(PredicateClass.ATTRIBUTE, LISBON, PORTO.by(Origin.TOOL));
        assertEquals("Lisbon", spans.getLast().object());
        assertNull(spans.getLast().ending());
    }

    @Test
    void an_ending_that_is_told_late_ends_what_was_said_before_it_was_told() {
        Stated coffee = stated(1, "coffee").undated("2024-05-10");
        Stated quit = stated(2, "coffee").from("2024-05-04").said("2024-05-11").ended();
        for (PredicateClass any : List.of(PredicateClass.ATTRIBUTE, PredicateClass.RELATION)) {
            List<Span> spans = laidOut(any, coffee, quit, stated(3, "tea").undated("2024-05-01"));
            Span ended = spans.stream()
                    .filter(span -> span.object().equals("coffee"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Ending.ENDED, ended.ending());
            assertEquals(day("2024-05-04"), ended.valid().to());
        }
    }

    @Test
    void where_several_values_live_side_by_side_only_the_named_one_is_overtaken() {
        Stated named = PORTO.as(AssertionKind.CHANGE, "Lisbon");
        List<Span> spans =
                laidOut(PredicateClass.RELATION, LISBON, stated(3, "Faro").undated("2024-05-09"), named);
        assertEquals(
                List.of("Lisbon"),
                objects(spans.stream().filter(span -> span.ending() != null).toList()));
    }

    private static List<Span> laidOut(PredicateClass predicateClass, Stated... stated) {
        return Timeline.of(Arrays.stream(stated).map(Stated::assertion).toList(), predicateClass, Authority.SHARED)
                .spans();
    }

    private static List<String> objects(List<Span> spans) {
        return spans.stream().map(Span::object).toList();
    }
}
