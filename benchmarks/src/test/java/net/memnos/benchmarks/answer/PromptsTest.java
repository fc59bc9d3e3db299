package net.memnos.benchmarks.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.memnos.benchmarks.exam.Asked;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.turn.Role;
import org.junit.jupiter.api.Test;

class PromptsTest {

    @Test
    void every_prompt_is_published_as_it_is() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("memnos.root", ""), "docs", "benchmarks", "answering.md"));
        assertTrue(page.contains("```text\n" + Prompts.of(Prompts.READER) + "\n```"), "the reader's");
        for (Rung rung : Rung.values()) {
            assertTrue(page.contains("```text\n" + Prompts.of(rung) + "\n```"), rung.label());
        }
    }

    @Test
    void the_reader_gets_notes_the_date_of_the_question_and_the_question() {
        Asked asked = new Asked(
                "q", "all", "Where?", Set.of("2"), Optional.of("Rome"), Optional.of("2023/05/30 (Tue) 23:40"));
        List<Said> turns = List.of(said("1", "Hi"), said("2", "In\nRome"));
        assertEquals("- 2024-05-01 Ann: In Rome", Reader.notes(asked, turns));
        assertEquals(
                "Notes:\n(no notes)\n\nThe question was asked on 2023/05/30 (Tue) 23:40.\nQuestion: Where?",
                Reader.user(asked, ""));
    }

    private static Said said(String id, String text) {
        return new Said(Instant.parse("2024-05-01T10:00:00Z"), "Ann", Role.USER, text, "s1", id);
    }
}
