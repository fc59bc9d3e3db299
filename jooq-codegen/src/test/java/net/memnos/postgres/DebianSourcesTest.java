package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DebianSourcesTest {
    @Test
    void a_deb822_file_gives_the_mirrors_of_debians_own_suites() {
        assertEquals(List.of("http://first.example/debian", "http://second.example/debian"), DebianSources.deb822("""
                # a comment
                Types: deb
                URIs: http://first.example/debian
                  http://second.example/debian
                Suites: bookworm bookworm-updates
                Components: main contrib
                Signed-By: /some/keyring

                Types: deb
                URIs: http://first.example/debian-security
                Suites: bookworm-security
                Components: main

                Enabled: no
                Types: deb
                URIs: http://off.example/debian
                Suites: trixie
                Components: main
                """));
    }

    @Test
    void a_one_line_file_gives_them_too() {
        assertEquals(List.of("mirror+file:/some/list", "http://first.example/debian"), DebianSources.oneLine("""
                deb [signed-by=/some/keyring arch=amd64] mirror+file:/some/list trixie main
                # deb http://commented.example/debian trixie main
                deb-src http://first.example/debian bookworm main # why
                deb http://third.example/apt bookworm-pgdg main
                deb http://third.example/linux/debian bookworm stable
                """));
    }

    @Test
    void files_with_other_endings_are_not_read(@TempDir Path apt) throws IOException {
        Path parts = Files.createDirectory(apt.resolve("sources.list.d"));
        Files.writeString(parts.resolve("a.list"), "deb http://a.example/debian trixie main\n");
        Files.writeString(parts.resolve("b.list.disabled"), "deb http://b.example/debian trixie main\n");
        Files.writeString(apt.resolve("sources.list"), "deb http://a.example/debian bookworm main\n");
        assertEquals(List.of("http://a.example/debian"), DebianSources.mirrors(apt));
    }
}
