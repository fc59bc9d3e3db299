package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

    @TempDir
    Path folder;

    @Test
    void the_committed_pages_are_what_the_code_generates() throws IOException {
        Path reference = Path.of(System.getProperty("memnos.root", ".."), "docs", "reference");
        Map<String, String> pages =
                DocsCommand.pages(Invocation.context(folder, new ByteArrayOutputStream(), new ByteArrayOutputStream()));
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = reference.resolve(page.getKey());
            assertEquals(
                    page.getValue(),
                    Files.exists(file) ? Files.readString(file) : "",
                    () -> "docs/reference/" + page.getKey() + " is stale; run 'memnos docs-gen' at the root");
        }
    }
}
