package net.memnos.engine.extract.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.config.ServerConfig.BudgetEnd;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.usage.BudgetChange;
import net.memnos.engine.usage.BudgetStanding;
import net.memnos.engine.usage.BudgetStore;
import net.memnos.engine.usage.Spending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets of one namespace and of one principal. Each call of the test's endpoint costs 210 millionths. */
class OwnBudgetsIT {

    private static final Duration NOW = Duration.ZERO;
    private static final BudgetStore BUDGETS = new BudgetStore();

    private ChatEndpoint endpoint;
    private Drawing drawing;

    @BeforeEach
    void open() {
        endpoint = ChatEndpoint.open().usually(_ -> ChatEndpoint.says(ChatEndpoint.state("ada", "lives in", "Lisbon")));
        drawing = new Drawing(endpoint.settings());
    }

    @AfterEach
    void close() {
        drawing.close();
        endpoint.close();
    }

    @Test
    void a_spent_day_of_a_namespace_lets_its_extraction_rest_and_no_other() {
        ofNamespace(new BudgetChange(200L, null, BudgetEnd.STOP));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        drawing.remember("My sister lives in Lisbon, too.");
        drawing.remember("elsewhere", "My brother lives in Lisbon, too.");

        assertEquals(2, drawing.runAfter(Duration.ofMinutes(1)), "both are looked at");
        assertEquals(2, endpoint.requests().size(), "and one of them is asked about");
        assertEquals(3, drawing.turns(), "capture never stops");
        String why = drawing.jobs().getFirst().getLastError();
        assertNotNull(why);
        assertTrue(why.startsWith("the budget of the namespace 'demo' is spent: 0.00021 of 0.0002 today"), why);

        assertEquals(0, drawing.runAfter(Duration.ofHours(1)));
        drawing.runAfter(Duration.ofHours(14));
        assertEquals(3, endpoint.requests().size());
        assertEquals(List.of(), drawing.jobs());
    }

    @Test
    void a_spent_month_of_a_principal_counts_wherever_it_writes() {
        ofPrincipal(new BudgetChange(null, 200L, BudgetEnd.STOP));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        drawing.remember("elsewhere", "My sister lives in Lisbon, too.");

        drawing.runAfter(Duration.ofDays(20));
        assertEquals(1, endpoint.requests().size());
        drawing.runAfter(Duration.ofDays(11));
        assertEquals(2, endpoint.requests().size());
    }

    @Test
    void a_budget_that_only_warns_stops_nothing() {
        ofNamespace(new BudgetChange(1L, 1L, null));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        drawing.remember("My sister lives in Lisbon, too.");
        drawing.runAfter(NOW);

        assertEquals(2, endpoint.requests().size());
        assertTrue(standings().getFirst().isSpent());
    }

    @Test
    void what_waits_for_a_budget_goes_on_when_there_is_more() {
        ofNamespace(new BudgetChange(200L, null, BudgetEnd.STOP));
        drawing.remember("I live in Lisbon.");
        drawing.runAfter(NOW);
        drawing.remember("My sister lives in Lisbon, too.");
        drawing.runAfter(NOW);

        ofNamespace(new BudgetChange(10_000L, null, null));
        drawing.database.write(transaction -> new JobStore()
                .unblock(
                        transaction,
                        TestScopes.scope(drawing.database, "ada", "demo", Permission.ADMIN),
                        Spending.WAITING));
        drawing.runAfter(NOW);
        assertEquals(2, endpoint.requests().size());
        assertEquals(List.of(), drawing.jobs());
    }

    @Test
    void what_is_not_said_of_a_budget_stays_as_it_is() {
        ofNamespace(new BudgetChange(200L, 900L, BudgetEnd.STOP));
        BudgetStanding changed = ofNamespace(new BudgetChange(null, 0L, null));

        assertEquals(200L, changed.budget().day());
        assertEquals(0L, changed.budget().month());
        assertEquals(BudgetEnd.STOP, changed.budget().end());
        ofNamespace(new BudgetChange(0L, null, null));
        assertEquals(List.of(), standings());
    }

    @Test
    void amounts_are_those_of_the_currency_and_bounded() {
        assertEquals(
                2_500_000L, BudgetChange.of(new BigDecimal("2.50"), null, null).day());
        assertEquals("2.50", BudgetStanding.amount(2_500_000).toPlainString());
        for (String amount : List.of("-1", "0.0000001", "1000000001")) {
            MemnosException refused = assertThrows(
                    MemnosException.class, () -> BudgetChange.of(null, new BigDecimal(amount), null), amount);
            assertEquals(ErrorCode.BAD_REQUEST, refused.code());
        }
    }

    private BudgetStanding ofNamespace(BudgetChange change) {
        return drawing.database.write(transaction -> BUDGETS.ofNamespace(
                transaction,
                TestScopes.scope(drawing.database, "ada", "demo", Permission.ADMIN),
                change,
                drawing.clock.instant()));
    }

    private void ofPrincipal(BudgetChange change) {
        drawing.database.write(transaction -> BUDGETS.ofPrincipal(
                transaction,
                TestScopes.administration(drawing.database, "root"),
                "ada",
                change,
                drawing.clock.instant()));
    }

    private List<BudgetStanding> standings() {
        return drawing.database.read(transaction ->
                BUDGETS.all(transaction, TestScopes.administration(drawing.database, "root"), drawing.clock.instant()));
    }
}
