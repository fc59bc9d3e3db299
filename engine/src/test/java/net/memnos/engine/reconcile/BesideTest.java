package net.memnos.engine.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BesideTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ada has never worked on the billing service.       | Ada has worked on the billing service.             | DENIED
            Ada dislikes mountain hiking.                      | Ada enjoys mountain hiking at weekends.            | DENIED
            Ada, not Grace, wrote the billing service.         | Grace wrote the billing service.                   | DENIED
            Ada works as a nurse at the harbour clinic.        | Ada works as a designer at the harbour clinic.     | OTHER_VALUE
            Ada was born in Porto.                             | Ada was born in Lisbon.                            | OTHER_VALUE
            Ada was born in 1975.                              | Ada was born in 1971.                              | OTHER_VALUE
            The upload limit of Atlas is 40 MB.                | The upload limit of Atlas is 25 MB.                | OTHER_VALUE
            the port of the staging database is 5433           | the staging database has the port 5432             | OTHER_VALUE
            Ada and Alan wrote a book about steam engines.     | Ada and Grace wrote a book about steam engines.    | OTHER_VALUE
            Ada studied at a different school.                 | Ada studied at the same school.                    | OTHER_VALUE
            Grace won the national chess cup for juniors.      | Ada won the national chess cup for juniors.        | OTHER_SUBJECT
            """)
    void a_claim_disputes_what_cannot_hold_beside_it(String claim, String held, Dispute dispute) {
        assertEquals(Optional.of(dispute), dispute(claim, held));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ada likes green tea.                     | Ada likes black tea.
            Ada speaks German.                       | Ada speaks French.
            Bob lives in Porto.                      | Ada lives in Porto.
            Ada plays the violin.                    | Ada is a painter.
            Ada never eats meat.                     | Ada lives in Porto.
            Ada only drinks tea.                     | Ada works at Stripe.
            The timeout of Atlas is 30 s.            | The timeout of Atlas is 30 seconds.
            """)
    void a_claim_lets_stand_what_may_hold_beside_it(String claim, String held) {
        assertEquals(Optional.empty(), dispute(claim, held));
    }

    @Test
    void a_claim_that_is_said_already_disputes_nothing_beside_it() {
        Beside beside = Beside.of("Ada lives in Porto.");
        Optional<Beside.Decision> decision =
                beside.decide(List.of(sentence("Ada lives in Lisbon."), sentence("Ada lives in Porto with Grace.")));
        assertEquals(1, decision.orElseThrow().index());
        assertEquals(
                Optional.empty(), Optional.ofNullable(decision.orElseThrow().dispute()));
    }

    @Test
    void each_part_of_a_claim_is_held_against_the_sentences() {
        Beside beside = Beside.of("Grace plays the violin, while Ada has never played chess.");
        Optional<Beside.Decision> decision =
                beside.decide(List.of(sentence("Grace lives in Faro."), sentence("Ada has played chess for years.")));
        assertEquals(1, decision.orElseThrow().index());
    }

    private static Optional<Dispute> dispute(String claim, String held) {
        return Beside.of(claim)
                .decide(List.of(sentence(held)))
                .flatMap(decision -> Optional.ofNullable(decision.dispute()));
    }

    private static Beside.Sentence sentence(String text) {
        return new Beside.Sentence(Statement.of(text), 0.75);
    }
}
