package net.memnos.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The repository keeps its own rules. */
class TidyTest {

    private final SourceTree tree = SourceTree.at(
            Path.of(System.getProperty("memnos.root")).toAbsolutePath().normalize());
    private final TidyRules rules = new TidyRules(tree);

    @Test
    void the_whole_tree_is_looked_at() {
        List<String> names = tree.files().stream().map(tree::nameInTree).toList();
        assertTrue(names.contains("pom.xml"), "memnos.root is not the root of the repository");
        assertTrue(names.contains("memnos"));
        assertTrue(names.contains("mcp-server/pom.xml"));
        assertTrue(names.stream().noneMatch(name -> name.contains("/target/")), "build output is no source");
    }

    @Test
    void no_java_file_is_too_long() {
        assertEquals(List.of(), rules.javaFilesTooLong());
    }

    @Test
    void no_method_is_too_long() {
        assertEquals(List.of(), rules.methodsTooLong());
    }

    @Test
    void each_markdown_page_has_one_title() {
        assertEquals(List.of(), rules.markdownWithoutOneTitle());
    }

    @Test
    void nothing_is_left_for_later() {
        assertEquals(List.of(), rules.marksForLater());
    }

    @Test
    void no_package_registry_is_named() {
        assertEquals(List.of(), rules.registryHosts());
    }

    @Test
    void no_test_is_skipped() {
        assertEquals(List.of(), rules.skippedTests());
    }
}
