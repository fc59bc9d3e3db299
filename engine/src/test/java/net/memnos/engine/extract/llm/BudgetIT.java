package net.memnos.engine.extract.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import net.memnos.engine.Health;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.config.ServerConfig.Budget;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each call of the test's endpoint costs 210 millionths. */
class BudgetIT {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration A_MOMENT = Duration.ofSeconds(11);

    private ChatEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = ChatEndpoint.open().usually(_ -> ChatEndpoint.says(ChatEndpoint.state("ada", "lives in", "Lisbon")));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void a_spent_day_stops_extraction_until_the_next_and_no_turn_is_lost() {
        try (Drawing drawing = new Drawing(with(new Budget(200, 0, BudgetEnd.STOP)))) {
            drawing.remember("I live in Lisbon.");
            assertEquals(1, drawing.runAfter(NOW));
            drawing.remember("My sister lives in Lisbon, too.");

            assertEquals(0, drawing.runAfter(A_MOMENT));
            assertEquals(1, drawing.jobs().size());
            Health.Part budget = drawing.budget().orElseThrow();
            assertEquals(Health.State.DEGRADED, budget.state());
            assertTrue(budget.detail().contains("0.00021 of 0.0002 today"), budget.detail());
            assertTrue(budget.detail().contains("rest until 2026-03-03T00:00:00Z"), budget.detail());

            assertEquals(1, drawing.runAfter(Duration.ofHours(14)));
            assertEquals(List.of(), drawing.jobs());
        }
    }

    @Test
    void a_spent_month_stops_extraction_until_the_next() {
        try (Drawing drawing = new Drawing(with(new Budget(0, 200, BudgetEnd.STOP)))) {
            drawing.remember("I live in Lisbon.");
            drawing.runAfter(NOW);
            drawing.remember("My sister lives in Lisbon, too.");
            assertEquals(0, drawing.runAfter(Duration.ofDays(28)));
            assertEquals(1, drawing.runAfter(Duration.ofDays(2)));
        }
    }

    @Test
    void a_budget_that_only_warns_stops_nothing() {
        try (Drawing drawing = new Drawing(with(new Budget(260, 0, BudgetEnd.WARN)))) {
            assertEquals(Health.State.OK, drawing.budget().orElseThrow().state());
            drawing.remember("I live in Lisbon.");
            drawing.runAfter(A_MOMENT);
            drawing.clock.advance(A_MOMENT);
            assertEquals(Health.State.DEGRADED, drawing.budget().orElseThrow().state(), "four fifths are spent");
            drawing.remember("My sister lives in Lisbon, too.");
            assertEquals(1, drawing.runAfter(A_MOMENT));
        }
    }

    @Test
    void without_a_budget_there_is_nothing_to_say() {
        try (Drawing drawing = new Drawing(endpoint.settings())) {
            assertTrue(drawing.budget().isEmpty());
        }
    }

    private ServerConfig.Extraction with(Budget budget) {
        ServerConfig.Extraction settings = endpoint.settings();
        return new ServerConfig.Extraction(
                settings.baseUrl(), settings.model(), settings.key(), settings.timeout(), settings.price(), budget);
    }
}
