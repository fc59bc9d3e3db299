package net.memnos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.memnos.engine.health.FindingCode;
import org.junit.jupiter.api.Test;

/** The page about findings says what the code does; with {@code -Dmemnos.regenerate=true} it is written anew. */
class HealthReferenceTest {

    @Test
    void the_page_about_findings_is_that_of_the_codes() throws IOException {
        Path page = Path.of(System.getProperty("memnos.root")).resolve("docs/reference/health.md");
        if (Boolean.getBoolean("memnos.regenerate")) {
            Files.writeString(page, FindingCode.reference());
        }
        assertEquals(FindingCode.reference(), Files.readString(page));
    }
}
