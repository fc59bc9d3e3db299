package net.memnos.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds what it is for, and only that. */
class TidyRulesTest {

    @TempDir
    Path root;

    @Test
    void a_java_file_may_have_400_lines_and_not_401() throws IOException {
        write("Fits.java", "//\n".repeat(400));
        write("Long.java", "//\n".repeat(401));
        assertEquals(List.of("Long.java has more than 400 lines"), rules().javaFilesTooLong());
    }

    @Test
    void generated_tables_may_be_of_any_length() throws IOException {
        write("a/src/main/java/net/memnos/schema/Tables.java", "//\n".repeat(900));
        assertEquals(List.of(), rules().javaFilesTooLong());
    }

    @Test
    void a_method_may_have_60_lines_and_not_61() throws IOException {
        write("Methods.java", "class Methods {\n" + methodOf(60, "fits") + methodOf(61, "isLong") + "}\n");
        assertEquals(List.of("Methods.java:62 isLong has 61 lines, more than 60"), rules().methodsTooLong());
    }

    @Test
    void a_compact_constructor_and_a_lambda_are_measured_too() throws IOException {
        write("Point.java", "record Point(int x) {\nPoint {\n" + "x++;\n".repeat(59) + "}\n}\n");
        write("Lambda.java", "class Lambda {\nRunnable r = () -> {\n" + "go();\n".repeat(59) + "};\n}\n");
        assertEquals(
                List.of(
                        "Lambda.java:2 a lambda has 61 lines, more than 60",
                        "Point.java:2 <init> has 61 lines, more than 60"),
                rules().methodsTooLong());
    }

    @Test
    void a_markdown_page_has_one_title_and_code_in_it_does_not_count() throws IOException {
        write("good.md", "# Title\n\n```sh\n# a comment\n```\n\n## Part\n");
        write("none.md", "text\n");
        write("two.md", "# One\n# Two\n");
        assertEquals(
                List.of(
                        "none.md has 0 titles (lines that start with \"# \"), not one",
                        "two.md has 2 titles (lines that start with \"# \"), not one"),
                rules().markdownWithoutOneTitle());
    }

    @Test
    void a_mark_for_later_is_found_with_its_line() throws IOException {
        String mark = "TO" + "DO";
        write("notes.md", "# Notes\n" + mark + ": more\nmas" + mark.toLowerCase(Locale.ROOT) + "n\n");
        write("talk.jsonl", mark + " lists are data\n");
        assertEquals(List.of("notes.md:2 says " + mark), rules().marksForLater());
    }

    @Test
    void a_registry_is_found_in_any_text_file() throws IOException {
        String registry = "repo." + "maven.apache" + ".org";
        write("settings.json", "{\"url\": \"https://" + registry + "/x\"}\n");
        write("pom.xml", "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"/>\n");
        assertEquals(List.of("settings.json:1 says " + registry), rules().registryHosts());
    }

    @Test
    void a_skipped_test_is_found_and_one_tied_to_a_platform_is_not() throws IOException {
        String skipped = "@" + "Disabled";
        write("SomeTest.java", skipped + "(\"flaky\")\n" + skipped + "OnOs(OS.WINDOWS)\nclass SomeTest {}\n");
        assertEquals(List.of("SomeTest.java:1 says " + skipped), rules().skippedTests());
    }

    @Test
    void what_git_ignores_is_not_looked_at() throws IOException {
        write(".gitignore", "target/\n");
        write("module/target/Long.java", "//\n".repeat(401));
        assertEquals(List.of(), rules().javaFilesTooLong());
    }

    private TidyRules rules() {
        return new TidyRules(SourceTree.at(root));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String methodOf(int lines, String name) {
        return "void " + name + "() {\n" + "go();\n".repeat(lines - 2) + "}\n";
    }
}
