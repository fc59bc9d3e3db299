package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalBinariesTest {
    @TempDir
    Path root;

    private final List<String> notes = new ArrayList<>();

    @Test
    void the_newest_installation_with_the_vector_extension_comes_first() throws IOException {
        install("usr/lib/postgresql/16");
        touch("usr/share/postgresql/16/extension/vector.control");
        install("opt/homebrew/opt/postgresql@17");
        touch("opt/homebrew/opt/postgresql@17/share/postgresql@17/extension/vector.control");
        install("usr/pgsql-18");
        assertEquals(List.of(17, 16), majors());
        assertTrue(notes.getFirst().contains("PostgreSQL 18"), notes.toString());
    }

    @Test
    void an_installation_that_is_too_old_or_has_no_vector_is_named() throws IOException {
        install("usr/lib/postgresql/14");
        touch("usr/share/postgresql/14/extension/vector.control");
        install("usr/lib/postgresql/15");
        assertEquals(List.of(), majors());
        assertTrue(notes.stream().anyMatch(note -> note.contains("14") && note.contains("older")), notes.toString());
        assertTrue(
                notes.stream().anyMatch(note -> note.contains("15") && note.contains("no vector")), notes.toString());
    }

    private List<Integer> majors() {
        return new LocalBinaries(new Machine("linux", "x86_64", root, "docker"))
                .find(notes).stream().map(PostgresBinaries::major).toList();
    }

    private void install(String place) throws IOException {
        Path program = touch(place + "/bin/pg_ctl");
        assertTrue(program.toFile().setExecutable(true));
    }

    private Path touch(String place) throws IOException {
        Path file = root.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
