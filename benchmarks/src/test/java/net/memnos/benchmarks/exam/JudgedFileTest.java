package net.memnos.benchmarks.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedFileTest {

    private static final String TURN = """
            {"kind":"turn","external_id":"D1:3","session_id":"s1","speaker":"Ana","role":"user","text":"I live in Porto.",\
            "occurred_at":"2023-05-08T13:56:00Z"}
            """;

    @TempDir
    Path folder;

    @Test
    void turns_and_questions_are_read_and_the_rest_of_an_export_is_passed_over() throws IOException {
        Exam exam = read(TURN + """
                {"kind":"fact","statement":"Ana lives in Porto."}

                {"kind":"turn","id":"t_1","text":"Hello"}
                {"kind":"question","question":"Where does Ana live?","gold":["D1:3"]}
                """);
        assertEquals("judged:n4", exam.corpus().namespace().value());
        assertEquals("Ana", exam.corpus().turns().getFirst().speaker());
        assertEquals(
                Instant.parse("2023-05-08T13:56:00Z"),
                exam.corpus().turns().getFirst().occurredAt());
        assertEquals("t_1", exam.corpus().turns().getLast().id());
        assertEquals(
                List.of(new Exam.Question("line 5", "all", "Where does Ana live?", Set.of("D1:3"))), exam.questions());
    }

    @Test
    void a_question_whose_answer_is_not_there_is_refused() {
        assertThrows(
                IOException.class,
                () -> read(TURN + "{\"kind\":\"question\",\"question\":\"Where?\",\"gold\":[\"D9:9\"]}\n"));
        assertThrows(
                IOException.class, () -> read(TURN + "{\"kind\":\"question\",\"question\":\"Where?\",\"gold\":[]}\n"));
    }

    private Exam read(String lines) throws IOException {
        return JudgedFile.read(Files.writeString(folder.resolve("judged.ndjson"), lines), 4);
    }
}
