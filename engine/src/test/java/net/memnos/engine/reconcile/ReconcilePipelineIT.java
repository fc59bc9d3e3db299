package net.memnos.engine.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.fact.FactStore;
import net.memnos.engine.fact.Recording;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.reconcile.ReconcileResult.Verdict;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilePipelineIT {

    private final Recording recording = new Recording();
    private final ReconcilePipeline pipeline = new ReconcilePipeline(
            recording.database.database(),
            recording.clock,
            new EntityStore(recording.database.ids()),
            new PredicateStore(recording.database.ids(), recording.clock),
            new FactStore(),
            (scope, text, limit) -> recording.all(null, null).subList(0, 1),
            (text, others) -> others.stream().map(_ -> 0.75).toList());

    @BeforeEach
    void what_is_known() {
        recording.says(Origin.USER, "Ada", "lives in", "Lisbon", "2020-01-01", null);
        recording.says(Origin.USER, "Ada", "lives in", "Porto", "2022-01-01", null);
        recording.says(Origin.USER, "Ada", "speaks", "French", "2020-01-01", null);
        recording.says(Origin.USER, "checkout service", "timeout", "30 seconds", "2024-01-01", null);
        recording.says(Origin.USER, "checkout service", "port", "8080", "2024-01-01", null);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    @Test
    void a_claim_with_the_current_value_is_supported() {
        assertEquals(Verdict.SUPPORTED, verdict("Ada lives in Porto."));
        assertEquals(Verdict.SUPPORTED, verdict("Ada's residence is \u201Cporto\u201D"));
        assertEquals(Verdict.SUPPORTED, verdict("Ada speaks French"));
    }

    @Test
    void a_claim_with_a_past_value_is_outdated() {
        ReconcileResult result = reconcile("Ada lives in Lisbon", null, null);
        assertEquals(Verdict.OUTDATED, result.verdict());
        assertEquals(
                List.of("Porto"), result.current().stream().map(Memory::object).toList());
        assertEquals(result.current(), result.conflicting());
        assertTrue(result.explanation().contains("Porto"));
    }

    @Test
    void a_claim_with_another_value_of_an_attribute_is_contradicted() {
        assertEquals(Verdict.CONTRADICTED, verdict("Ada lives in Faro"));
        assertEquals(Verdict.CONTRADICTED, verdict("The port of the checkout service is 808"));
    }

    @Test
    void another_value_of_a_relation_decides_nothing() {
        assertEquals(Verdict.UNKNOWN, verdict("Ada speaks German"));
    }

    @Test
    void quantities_are_compared_not_their_spelling() {
        assertEquals(Verdict.SUPPORTED, verdict("the timeout of the checkout service is 30s"));
        assertEquals(Verdict.SUPPORTED, verdict("the checkout service has a timeout of 0.5 minutes"));
        assertEquals(Verdict.CONTRADICTED, verdict("the timeout of the checkout service is 30 minutes"));
    }

    @Test
    void a_denial_turns_the_verdict() {
        assertEquals(Verdict.CONTRADICTED, verdict("Ada does not live in Porto"));
        assertEquals(Verdict.SUPPORTED, verdict("Ada no longer lives in Lisbon"));
        assertEquals(Verdict.CONTRADICTED, verdict("Ada doesn\u2019t speak French"));
    }

    @Test
    void a_part_of_a_longer_name_decides_nothing() {
        assertEquals(Verdict.UNKNOWN, verdict("Ada lives in Porto Alegre"));
    }

    @Test
    void subject_and_predicate_may_be_given_beside_the_claim() {
        assertEquals(
                Verdict.SUPPORTED,
                reconcile("it is 8080", "checkout service", "listens on").verdict());
        assertEquals(
                Verdict.UNKNOWN,
                reconcile("it is 8080", "checkout service", "owner").verdict());
    }

    @Test
    void what_no_slot_decides_comes_with_the_nearest_statements() {
        ReconcileResult result = reconcile("Grace likes tea", null, null);
        assertEquals(Verdict.UNKNOWN, result.verdict());
        assertEquals(1, result.current().size());
    }

    private Verdict verdict(String claim) {
        return reconcile(claim, null, null).verdict();
    }

    private ReconcileResult reconcile(String claim, @Nullable String subject, @Nullable String predicate) {
        return pipeline.reconcile(
                recording.reading, new ReconcileRequest(claim, subject, predicate, new NamespaceName("demo")));
    }
}
