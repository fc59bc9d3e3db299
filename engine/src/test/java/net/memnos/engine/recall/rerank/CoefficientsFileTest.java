package net.memnos.engine.recall.rerank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoefficientsFileTest {

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_read_again() throws IOException {
        Coefficients builtIn = Coefficients.builtIn("question");
        Path file = Files.writeString(
                folder.resolve("own.tsv"), CoefficientsFile.text(List.of("fitted on\n dialogues"), builtIn));
        CoefficientsFile read = CoefficientsFile.read(file);
        for (Feature feature : Feature.values()) {
            assertEquals(builtIn.of(feature), read.question().of(feature), 1e-4);
        }
        assertEquals(Optional.empty(), read.advice());
    }

    @Test
    void a_column_for_advice_is_taken_where_there_is_one() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.tsv"), CoefficientsFile.HEAD + "\nfeature\tquestion\tadvice\ndense_own\t1\t0.5\n");
        assertEquals(0.5, CoefficientsFile.read(file).advice().orElseThrow().of(Feature.DENSE_OWN), 0);
    }

    @Test
    void what_is_wrong_with_a_file_is_said() throws IOException {
        assertRefused("cannot be read", folder.resolve("nowhere.tsv"));
        assertRefused("first line", written("feature\tquestion\ndense_own\t1\n"));
        assertRefused("first line", written("# memnos coefficients, version 2\nfeature\tquestion\n"));
        assertRefused("no column", written(CoefficientsFile.HEAD + "\nfeature\tother\ndense_own\t1\n"));
        assertRefused("magic", written(CoefficientsFile.HEAD + "\nfeature\tquestion\nmagic\t1\n"));
        assertRefused("numbers", written(CoefficientsFile.HEAD + "\nfeature\tquestion\ndense_own\tNaN\n"));
        assertRefused("", written(CoefficientsFile.HEAD + "\nfeature\tquestion\ndense_own\n"));
        assertRefused("", written(CoefficientsFile.HEAD + "\n"));
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("bad.tsv"), text);
    }

    private static void assertRefused(String reason, Path file) {
        MemnosException refused = assertThrows(MemnosException.class, () -> CoefficientsFile.read(file));
        assertTrue(String.valueOf(refused.getMessage()).toLowerCase().contains(reason), refused.getMessage());
    }
}
