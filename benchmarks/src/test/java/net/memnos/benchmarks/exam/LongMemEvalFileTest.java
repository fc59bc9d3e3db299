package net.memnos.benchmarks.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongMemEvalFileTest {

    private static final String QUESTIONS = """
            [{"question_id":"q1_abs","question_type":"x","question":"?","haystack_sessions":[[{"role":"user","content":"a",\
            "has_answer":true}]]},
            {"question_id":"Q 2","question_type":"temporal-reasoning","question":"When?","answer":"May",
            "haystack_dates":["2023/05/20 (Sat) 02:21","2023/05/21 (Sun) 10:00"],"haystack_session_ids":["a","b"],
            "haystack_sessions":[[{"role":"user","content":"Hello"},{"role":"assistant","content":"Hi"}],
            [{"role":"user","content":"In May.","has_answer":true},{"role":"assistant","content":" "}]]},
            {"question_id":"q3","question_type":"x","question":"?","haystack_sessions":[[{"role":"user","content":"a"}]]}]
            """;

    @TempDir
    Path folder;

    @Test
    void each_question_that_has_an_answer_comes_with_its_own_haystack() throws IOException {
        try (LongMemEvalFile file = LongMemEvalFile.open(written(QUESTIONS))) {
            Exam exam = file.next().getFirst();
            assertEquals("longmemeval:q-2", exam.corpus().namespace().value());
            assertEquals(
                    List.of(new Exam.Question("Q 2", "temporal-reasoning", "When?", Set.of("1:0"))), exam.questions());
            assertEquals(
                    new Said(Instant.parse("2023-05-20T02:21:01Z"), null, Role.ASSISTANT, "Hi", "a", "0:1"),
                    exam.corpus().turns().get(1));
            assertEquals(3, exam.corpus().turns().size());
            assertEquals(List.of(), file.next());
        }
    }

    @Test
    void what_is_no_list_is_refused() {
        assertThrows(IOException.class, () -> LongMemEvalFile.open(written("{}")));
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("questions.json"), text);
    }
}
