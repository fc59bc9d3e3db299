package net.memnos.engine.recall.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import net.memnos.engine.recall.candidate.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowReaderTest {

    private static final Instant ASKED = Instant.parse("2026-03-15T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Where did Ana live in March 2025?, 2025-03-01, 2025-04-01",
        "What was the port in January?, 2026-01-01, 2026-02-01",
        "What did we use last summer?, 2025-06-01, 2025-09-01",
        "Where did she live in 2024?, 2024-01-01, 2025-01-01",
        "What was the port before June?, , 2025-06-01",
        "What was the port before June 2024?, , 2024-06-01",
        "What will be done before June?, , 2026-06-01",
        "Who has joined since February?, 2026-02-01,",
        "What did I say yesterday?, 2026-03-14, 2026-03-15"
    })
    void the_time_that_a_question_names_is_read(String question, @Nullable String from, @Nullable String to) {
        assertEquals(Optional.of(new Window(day(from), day(to))), WindowReader.read(question, ASKED));
    }

    @ParameterizedTest
    @CsvSource({
        "Where does Ana live?",
        "When did Ana move?",
        "Where did she live before Porto?",
        "Does it take two weeks?",
        "What happens every Monday?"
    })
    void a_question_that_names_no_time_has_none(String question) {
        assertEquals(Optional.empty(), WindowReader.read(question, ASKED));
    }

    private static @Nullable Instant day(@Nullable String day) {
        return day == null ? null : Instant.parse(day + "T00:00:00Z");
    }
}
