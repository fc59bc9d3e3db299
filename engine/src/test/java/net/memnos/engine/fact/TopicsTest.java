package net.memnos.engine.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.entity.EntityId;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.predicate.PredicateClass;
import net.memnos.engine.predicate.PredicateId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of several values a change means: by what it is about (Topics), by group, kind and look (Meant). */
class TopicsTest {

    private static final String SPEAKER = "Ana";
    private static final PrincipalId AUTHOR = new PrincipalId(new UUID(0, 1));

    private final OpenValue cluster = open("cluster", "runs on", "Kubernetes 1.29");
    private final OpenValue desk = open("Ana's desk", "is on", "second floor");
    private final OpenValue retention = open("audit logs", "retention", "90 days");
    private final OpenValue coffee = open("Ana", "drinks", "coffee");
    private final OpenValue gym = open("Ana", "trains at", "Iron Works");
    private final OpenValue app = open("mobile app", "supports", "Android");

    @Test
    void a_thing_that_has_one_value_at_a_time_is_restated_where_only_the_figure_or_the_place_is_another() {
        assertEquals(Optional.of(cluster), restated("cluster", "runs on", "Kubernetes 1.31", cluster));
        assertEquals(Optional.of(desk), restated("Ana's desk", "is on", "fourth floor", desk));
    }

    @Test
    void what_stands_beside_what_is_known_restates_nothing() {
        assertEquals(Optional.empty(), restated("mobile app", "supports", "Windows", app));
        assertEquals(Optional.empty(), restated("cluster", "runs on", "Kubernetes 1.29", cluster));
    }

    @Test
    void a_change_is_about_the_value_that_shares_its_topic_and_has_the_same_sort() {
        StatedFact change = fact(AssertionKind.CHANGE, "audit log retention", "is", "365 days", null);
        assertEquals(Optional.of(retention), Topics.changed(change, List.of(retention, desk, coffee), SPEAKER));
    }

    @Test
    void of_two_values_that_are_equally_close_none_is_meant() {
        OpenValue other = open("access logs", "retention", "30 days");
        StatedFact change = fact(AssertionKind.CHANGE, "logs", "is", "365 days", null);
        assertEquals(Optional.empty(), Topics.changed(change, List.of(retention, other), SPEAKER));
    }

    @Test
    void a_change_without_words_for_the_old_value_means_the_only_one_of_its_kind() {
        StatedFact tea = fact(AssertionKind.CHANGE, SPEAKER, "prefers", "green tea", null);
        assertEquals(Optional.of(coffee), Meant.byGroup(tea, List.of(coffee, gym)));
        assertEquals(Optional.empty(), Meant.byGroup(tea, List.of(gym)));
    }

    @Test
    void where_somebody_is_at_now_is_the_one_place_where_they_were() {
        StatedFact peak = fact(AssertionKind.CHANGE, SPEAKER, "is at", "Peak", null);
        assertEquals(Optional.of(gym), Meant.byGroup(peak, List.of(coffee, gym)));
    }

    @Test
    void a_state_means_no_value_but_its_own() {
        StatedFact tea = fact(AssertionKind.STATE, SPEAKER, "drinks", "green tea", null);
        assertEquals(Optional.empty(), Meant.byGroup(tea, List.of(coffee)));
    }

    @Test
    void a_figure_means_the_only_figure_of_its_measure() {
        StatedFact longer = fact(AssertionKind.CHANGE, null, "is", "30 days", null);
        assertEquals(Optional.of(retention), Meant.ofThatLook(longer, List.of(retention, desk, coffee)));
    }

    private static Optional<OpenValue> restated(String subject, String predicate, String object, OpenValue known) {
        return Topics.restated(fact(AssertionKind.STATE, subject, predicate, object, null), List.of(known), SPEAKER);
    }

    private static OpenValue open(String subject, String predicate, String object) {
        UUID id = UUID.nameUUIDFromBytes((subject + predicate).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new OpenValue(
                new SlotId(id),
                new EntityId(id),
                subject,
                new Predicate(new PredicateId(id), predicate, PredicateClass.RELATION),
                object,
                subject + " " + predicate + " " + object,
                AUTHOR);
    }

    private static StatedFact fact(
            AssertionKind kind, @Nullable String subject, String predicate, String object, @Nullable String from) {
        return new StatedFact(
                kind,
                subject,
                predicate,
                object,
                from,
                subject + " " + predicate + " " + object,
                new ValidTime(Instant.parse("2025-01-01T00:00:00Z"), null),
                false,
                DrawnBy.RULES);
    }
}
