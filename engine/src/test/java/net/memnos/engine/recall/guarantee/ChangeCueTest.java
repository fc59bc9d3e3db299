package net.memnos.engine.recall.guarantee;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.recall.TestMemories;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeCueTest {

    private static final Statements WORDS = new Statements(
            Map.of(
                    "f_1", Set.of("ana", "work", "acm"),
                    "t_1", Set.of("quit", "acm"),
                    "t_2", Set.of("work", "acm", "new"),
                    "t_3", Set.of("weather")),
            Map.of());

    private final Memory fact = factSaidBy(null);

    @Test
    void the_subject_needs_one_word_of_the_fact_to_show_that_it_changed() {
        Memory own = factSaidBy("Ana");
        assertTrue(ChangeCue.isAbout(said("t_1", "Ana", "I quit Acme", 9), own, WORDS));
        assertFalse(ChangeCue.isAbout(said("t_3", "Ana", "The weather changed", 9), own, WORDS));
    }

    @Test
    void somebody_else_needs_two() {
        Memory unsaid = said("t_1", null, "She quit Acme", 9);
        assertFalse(ChangeCue.isAbout(unsaid, fact, WORDS));
        assertTrue(ChangeCue.isAbout(said("t_2", null, "New work at Acme", 9), fact, WORDS));
    }

    @Test
    void without_a_word_of_change_nothing_changed() {
        assertFalse(ChangeCue.isAbout(said("t_2", null, "Work at Acme is fine", 9), fact, WORDS));
    }

    @Test
    void what_was_said_on_the_same_day_or_before_changes_nothing() {
        assertFalse(ChangeCue.isAbout(said("t_2", null, "New work at Acme", 0), fact, WORDS));
        assertFalse(ChangeCue.isAbout(said("t_2", null, "New work at Acme", -3), fact, WORDS));
    }

    @Test
    void another_author_changes_nothing() {
        Memory other = TestMemories.turn(
                "t_2", "bob", null, "New work at Acme", 1, TestMemories.JUNE.plus(Duration.ofDays(9)));
        assertFalse(ChangeCue.isAbout(other, fact, WORDS));
    }

    private static Memory factSaidBy(@Nullable String speaker) {
        return new Memory(
                "f_1",
                Memory.Kind.FACT,
                null,
                "Ana works at Acme",
                "Ana",
                "works at",
                "Acme",
                new NamespaceName("demo"),
                "ada",
                speaker,
                Origin.USER,
                TestMemories.JUNE,
                TestMemories.JUNE,
                TestMemories.JUNE,
                null,
                Status.CURRENT,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                1,
                Map.of());
    }

    private static Memory said(String id, @Nullable String speaker, String text, int day) {
        return TestMemories.turn(id, "ada", speaker, text, 1, TestMemories.JUNE.plus(Duration.ofDays(day)));
    }
}
