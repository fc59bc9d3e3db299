package net.memnos.engine.consolidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.dossier.Dossier;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.fact.FactId;
import net.memnos.engine.fact.ValidTime;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.predicate.PredicateClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityDossierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final List<EntityFact> facts = new ArrayList<>();

    @Test
    void an_attribute_says_since_when_and_what_was_before() {
        fact(PredicateClass.ATTRIBUTE, "lives in", "Lisbon", "2024-01-01", "2025-06-01", Ending.REPLACED);
        fact(PredicateClass.ATTRIBUTE, "lives in", "Porto", "2025-06-01", null, null);

        assertEquals(
                "Ana:\nlives in Porto since 2025-06-01 (before: Lisbon).",
                dossier().text());
        assertEquals(2, dossier().facts().size());
    }

    @Test
    void several_values_are_a_list_and_what_ended_comes_last() {
        fact(PredicateClass.RELATION, "speaks", "English", "2020-01-01", null, null);
        fact(PredicateClass.RELATION, "speaks", "Portuguese", "2021-01-01", null, null);
        fact(PredicateClass.RELATION, "owns", "a car", "2020-01-01", "2025-02-01", Ending.ENDED);
        fact(PredicateClass.EVENT, "visited", "Rome", "2025-05-01", "2025-05-02", null);
        fact(PredicateClass.EVENT, "visited", "Paris", "2024-05-01", "2024-05-02", null);

        assertEquals("""
                Ana:
                speaks English, Portuguese.
                Events: 2024-05-01 visited Paris; 2025-05-01 visited Rome.
                Ended: owns a car (until 2025-02-01).""", dossier().text());
    }

    @Test
    void what_is_planned_or_contested_is_said_to_be_so_and_the_dossier_ends_when_a_status_changes() {
        fact(PredicateClass.ATTRIBUTE, "lives in", "Porto", "2025-06-01", "2026-12-01", Ending.REPLACED);
        fact(PredicateClass.ATTRIBUTE, "lives in", "Rome", "2026-12-01", null, null);
        assertEquals(
                "Ana:\nlives in Porto until 2026-12-01, Rome (planned).",
                dossier().text());
        assertEquals(Instant.parse("2026-12-01T00:00:00Z"), dossier().freshUntil());

        facts.clear();
        facts.add(new EntityFact(
                new Dossier.Cited(new FactId(new UUID(0, 9)), 1),
                "port",
                PredicateClass.ATTRIBUTE,
                "8080",
                new ValidTime(Instant.parse("2026-01-01T00:00:00Z"), null),
                null,
                true));
        assertEquals("Ana:\nport 8080 (contested) since 2026-01-01.", dossier().text());
    }

    @Test
    void a_long_life_is_told_within_the_limit_the_latest_events_first_to_be_kept() {
        for (int i = 0; i < 300; i++) {
            String day = Instant.parse("2020-01-01T00:00:00Z")
                    .plusSeconds(86_400L * i)
                    .toString()
                    .substring(0, 10);
            fact(PredicateClass.EVENT, "visited", "place number " + i, day, null, null);
            fact(PredicateClass.RELATION, "knows " + i, "somebody with a rather long name", day, null, null);
        }
        Dossier dossier = dossier();

        assertTrue(dossier.text().length() <= Dossier.TEXT_MAX);
        assertTrue(dossier.text().contains("visited place number 299."), dossier.text());
        assertFalse(dossier.text().contains("place number 1;"), dossier.text());
        assertTrue(dossier.facts().size() < facts.size());
    }

    private Dossier dossier() {
        EntityMaterialStore.Subject ana = new EntityMaterialStore.Subject(
                new EntityId(new UUID(1, 1)), "Ana", new Known(new UUID(1, 1), "digest", null, null, null));
        return EntityDossier.of(ana, facts, NOW).dossier();
    }

    private void fact(
            PredicateClass kind,
            String predicate,
            String object,
            String from,
            @Nullable String to,
            @Nullable Ending ending) {
        facts.add(new EntityFact(
                new Dossier.Cited(new FactId(new UUID(0, facts.size())), 1),
                predicate,
                kind,
                object,
                new ValidTime(Instant.parse(from + "T00:00:00Z"), to == null ? null : Instant.parse(to + "T00:00:00Z")),
                ending,
                false));
    }
}
