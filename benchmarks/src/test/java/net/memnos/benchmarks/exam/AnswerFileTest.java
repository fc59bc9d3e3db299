package net.memnos.benchmarks.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.fact.GivenFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {

    private static final String LOCOMO = """
            [{"sample_id": "conv-1",
              "qa": [{"question": "Where?", "answer": "Rome", "evidence": ["D1:2"], "category": 4},
                     {"question": "When?", "answer": 2022, "evidence": ["D1:1"], "category": 2},
                     {"question": "Why?", "answer": "So", "evidence": [], "category": 3},
                     {"question": "Who?", "adversarial_answer": "Bob", "evidence": ["D1:1"], "category": 5}],
              "observation": {"session_1_observation": {"Bob": [["Bob was in Rome.", "D1:2"]]}},
              "conversation": {"speaker_a": "Ann", "speaker_b": "Bob",
                "session_1_date_time": "9:05 am on 1 June, 2024",
                "session_1": [{"speaker": "Ann", "dia_id": "D1:1", "text": "Hi"},
                              {"speaker": "Bob", "dia_id": "D1:2", "text": "Rome!"}]}}]
            """;

    @TempDir
    Path folder;

    @Test
    void locomo_has_answers_of_words_and_numbers_and_none_for_what_was_never_said() throws IOException {
        List<Asked> asked = all(write(LOCOMO), 10, false);
        assertEquals(
                List.of(Optional.of("Rome"), Optional.of("2022"), Optional.of("So"), Optional.empty()),
                asked.stream().map(Asked::answer).toList());
        assertEquals(Set.of("D1:2"), asked.getFirst().evidence());
        assertEquals(Set.of(), asked.get(2).evidence());
        assertEquals("5 adversarial", asked.get(3).category());
        assertEquals(3, LocomoFile.read(write(LOCOMO)).getFirst().questions().size());
    }

    @Test
    void observations_come_as_facts_of_the_turn_that_they_name() throws IOException {
        try (AnswerFile file = AnswerFile.open(write(LOCOMO), 10, true)) {
            assertEquals(
                    List.of(
                            List.of(),
                            List.of(new GivenFact(
                                    "Bob", "observation", "Bob was in Rome.", "Bob was in Rome.", null, null))),
                    file.next().orElseThrow().corpus().turns().stream()
                            .map(said -> said.facts())
                            .toList());
        }
    }

    @Test
    void longmemeval_has_dates_and_questions_without_an_answer() throws IOException {
        Path file = write("""
                [{"question_id": "q1", "question_type": "temporal-reasoning", "question": "When?", "answer": 3,
                  "question_date": "2023/05/30 (Tue) 23:40", "haystack_session_ids": ["a"],
                  "haystack_dates": ["2023/05/20 (Sat) 02:21"],
                  "haystack_sessions": [[{"role": "user", "content": "Hello", "has_answer": true}]]},
                 {"question_id": "q2_abs", "question_type": "multi-session", "question": "What?", "answer": "Not enough.",
                  "question_date": "2023/05/30 (Tue) 23:40", "haystack_session_ids": ["a"],
                  "haystack_dates": ["2023/05/20 (Sat) 02:21"],
                  "haystack_sessions": [[{"role": "user", "content": "Hello"}]]}]
                """);
        List<Asked> asked = all(file, 10, false);
        assertEquals(
                List.of(Optional.of("3"), Optional.empty()),
                asked.stream().map(Asked::answer).toList());
        assertEquals(Optional.of("2023/05/30 (Tue) 23:40"), asked.getFirst().date());
        assertEquals(Set.of("0:0"), asked.getFirst().evidence());
        assertThrows(IllegalArgumentException.class, () -> AnswerFile.open(file, 1, true));
    }

    @Test
    void fewer_questions_are_taken_evenly_and_always_the_same() throws IOException {
        StringBuilder lines =
                new StringBuilder("{\"kind\":\"turn\",\"text\":\"x\",\"external_id\":\"1\"}\n{\"kind\":\"dossier\"}\n");
        for (int number = 1; number <= 10; number++) {
            lines.append("{\"kind\":\"question\",\"id\":\"q" + number
                    + "\",\"question\":\"?\",\"answer\":\"x\",\"gold\":[\"1\"]}\n");
        }
        Path file = write(lines.toString());
        assertEquals(
                List.of("q4", "q7", "q10"),
                all(file, 3, false).stream().map(Asked::id).toList());
        assertEquals(10, all(file, 100, false).size());
    }

    @Test
    void a_line_without_an_answer_says_whether_there_is_one() throws IOException {
        String turn = "{\"kind\":\"turn\",\"text\":\"x\",\"external_id\":\"1\"}\n";
        Path silent = write(turn + "{\"kind\":\"question\",\"question\":\"?\",\"gold\":[\"1\"]}\n");
        IOException refused = assertThrows(IOException.class, () -> all(silent, 1, false));
        assertEquals(
                silent + ", line 2: the question has neither an \"answer\" nor \"answerable\":false",
                refused.getMessage());
        Path said = write(turn + "{\"kind\":\"question\",\"question\":\"?\",\"answerable\":false}\n");
        assertEquals(Optional.empty(), all(said, 1, false).getFirst().answer());
        assertEquals(0, JudgedFile.read(said, 0).questions().size());
    }

    private static List<Asked> all(Path path, int wanted, boolean observed) throws IOException {
        try (AnswerFile file = AnswerFile.open(path, wanted, observed)) {
            List<Asked> asked = new ArrayList<>();
            Optional<Asked.Sheet> sheet = file.next();
            while (sheet.isPresent()) {
                asked.addAll(sheet.get().questions());
                sheet = file.next();
            }
            return asked;
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "data", ".json"), text);
    }
}
