package net.memnos.engine.extract.rules.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.extract.rules.RuleExtractor;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.KnownValue;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownReaderTest {

    private static final RuleExtractor RULES = RuleExtractor.load();
    private static final Instant SAID = Instant.parse("2025-06-02T09:00:00Z");
    private static final List<KnownValue> HELD = List.of(
            held("Ana's alarm", "set for", "6:00"),
            held("chess club treasurer", "is", "Hanne"),
            held("Ana", "keeps", "access logs for 90 days"),
            held("Ana", "keeps", "audit logs for 365 days"),
            held("Ana's brother Chidi", "studies", "law"),
            held("sewing circle", "meets in", "library"),
            held("proxy read timeout", "is", "20 seconds"),
            held("SDK", "supports", "Kotlin"),
            held("Ana", "is on", "low-carb diet"),
            held("Emil", "job title", "bus driver"),
            held("team", "holds", "a retro every Friday"),
            held("wedding", "is", "on 14 June"),
            held("rowing club captain", "is", "Henrik"),
            held("book club", "reads", "Middlemarch"),
            held("Ana's cat Pickle", "eats", "salmon kibble"),
            held("Ana", "takes", "50 mg of losartan a day"),
            held("carpool", "driven by", "Anselm"),
            held("Ana", "member of", "Bluewater gym"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "With the longer commute I've had to set my alarm earlier, to 5:20. | 6:00 | 5:20",
                "Lars was elected treasurer of the chess club and took the books over from Hanne. | Hanne | Lars",
                "We shortened it for the access logs, we keep those for 30 days. | access logs for 90 days | access logs for 30 days",
                "Chidi gave up on that after one term and is studying architecture instead. | law | architecture",
                "They lost their old room for good, so the sewing circle meets in the town hall. | library | town hall",
                "She has put me on a Mediterranean diet instead. | low-carb diet | Mediterranean diet",
                "Emil retrained and he's a locksmith these days. | bus driver | locksmith",
                "We had to push our wedding back to 6 September. | on 14 June | on 6 September",
                "At the annual meeting Solveig was elected captain of our rowing club. | Henrik | Solveig",
                "Our book club moved on from Middlemarch to Beloved. | Middlemarch | Beloved",
                "The vet switched Pickle to renal food. | salmon kibble | renal food",
                "My doctor raised my losartan to 100 mg a day. | 50 mg of losartan a day | 100 mg of losartan a day",
                "Tilda has taken over from Anselm as the driver of our carpool. | Anselm | Tilda"
            })
    void another_value_of_the_same_sort_takes_the_place_of_what_is_known(String said, String before, String now) {
        List<ExtractedFact> changes =
                told(said).stream().filter(fact -> before.equals(fact.from())).toList();
        assertEquals(
                List.of(now),
                changes.stream().map(ExtractedFact::object).toList(),
                () -> told(said).toString());
        assertEquals(AssertionKind.CHANGE, changes.getFirst().kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The connect timeout of the proxy is 4 seconds.",
                "Our SDK supports Swift too.",
                "Should I set my alarm to 5:20?",
                "Maybe I will set my alarm to 5:20.",
                "My phone alarm woke Lars at 5:20.",
                "Years ago the sewing circle met in the town hall.",
                "From 2018 to 2021 Chidi was studying architecture.",
                "Maya said the wedding is on 6 September."
            })
    void what_is_something_else_or_was_before_or_is_not_asserted_closes_nothing(String said) {
        assertTrue(
                told(said).stream().allMatch(fact -> fact.from() == null && fact.kind() != AssertionKind.ENDED),
                () -> told(said).toString());
    }

    @Test
    void what_is_over_without_a_successor_ends() {
        List<ExtractedFact> told = told("We scrapped the Friday retro, there is no replacement.");
        assertEquals(
                List.of("a retro every Friday"),
                told.stream()
                        .filter(fact -> fact.kind() == AssertionKind.ENDED)
                        .map(ExtractedFact::object)
                        .toList());
    }

    @Test
    void a_mistake_that_is_owned_up_to_is_a_correction() {
        List<ExtractedFact> told = told("I gave you the wrong time, my alarm is set for 5:20.");
        assertEquals(
                List.of(AssertionKind.CORRECTION),
                told.stream().map(ExtractedFact::kind).toList());
        assertEquals("6:00", told.getFirst().from());
    }

    @Test
    void two_values_that_are_equally_close_are_both_left_alone() {
        List<KnownValue> two = List.of(held("green bin", "is", "20 litres"), held("blue bin", "is", "30 litres"));
        assertTrue(
                read("We switched the bin to 40 litres.").knowing(two).stream().allMatch(fact -> fact.from() == null));
    }

    @Test
    void what_belongs_to_somebody_else_closes_nothing() {
        List<KnownValue> parents = List.of(held("Ana's parent", "lives in", "Cardiff"));
        assertTrue(read("My wife's parents live in Swansea.").knowing(parents).stream()
                .allMatch(fact -> fact.from() == null));
    }

    @Test
    void small_talk_asks_for_nothing_that_is_known() {
        assertEquals("", read("What a lovely evening, thanks for dinner!").words());
    }

    private static List<ExtractedFact> told(String said) {
        return read(said).knowing(HELD);
    }

    private static Reading read(String said) {
        return RULES.read(new TurnText(said, "Ana", Role.USER, SAID));
    }

    private static KnownValue held(String subject, String predicate, String object) {
        return new KnownValue(
                subject,
                predicate,
                PredicateClass.RELATION,
                object,
                String.join(" ", Arrays.asList(subject, predicate, object)));
    }
}
