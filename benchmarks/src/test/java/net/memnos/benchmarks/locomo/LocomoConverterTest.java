package net.memnos.benchmarks.locomo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocomoConverterTest {

    @Test
    void malformed_evidence_is_split_and_cleaned() {
        assertEquals(
                List.of("D8:6", "D9:17", "D11:26", "D30:5"),
                EvidenceIds.of(List.of("D8:6; D9:17", "D:11:26", "D30:05", "D")));
    }

    @Test
    void a_session_date_is_read_as_utc() {
        assertEquals(Instant.parse("2023-05-08T13:56:00Z"), SessionDate.parse("1:56 pm on 8 May, 2023"));
    }

    @Test
    void a_conversation_becomes_exchange_lines_and_questions(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("in.json"), """
                [{"sample_id": "conv-1",
                  "qa": [{"question": "Where?", "answer": "Rome", "evidence": ["D1:2", "D9:9"], "category": 4}],
                  "conversation": {"speaker_a": "Ann", "speaker_b": "Bob",
                    "session_1_date_time": "9:05 am on 1 June, 2024",
                    "session_1": [{"speaker": "Ann", "dia_id": "D1:1", "text": "Hi"},
                                  {"speaker": "Bob", "dia_id": "D1:2", "text": "Rome!", "blip_caption": "a church"}]}}]
                """);
        LocomoConverter.Converted converted = new LocomoConverter().convert(file, folder.resolve("out"));
        assertEquals(new LocomoConverter.Converted(1, 2, 1, 0), converted);
        List<String> lines = Files.readAllLines(folder.resolve("out/locomo-conv-1.ndjson"));
        assertTrue(lines.get(1).contains("Rome! [shares a church]"), lines.get(1));
        assertTrue(lines.get(1).contains("2024-06-01T09:05:01Z"), lines.get(1));
        assertEquals(
                List.of("{\"namespace\":\"locomo:conv-1\",\"category\":4,\"question\":\"Where?\",\"answer\":\"Rome\","
                        + "\"gold\":[\"D1:2\"]}"),
                Files.readAllLines(folder.resolve("out/questions.ndjson")));
    }
}
