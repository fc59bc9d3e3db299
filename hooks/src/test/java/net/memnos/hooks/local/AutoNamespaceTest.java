package net.memnos.hooks.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoNamespaceTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@github.com:Acme/Shop.git",
                "ssh://git@github.com/Acme/Shop.git",
                "ssh://git@github.com:22/Acme/Shop",
                "https://github.com/Acme/Shop",
                "https://ada:s3cret@github.com/Acme/Shop.git",
                "https://GitHub.com/acme/shop.git/",
                "git://github.com/acme/shop.git",
                "github.com:acme/shop.git"
            })
    void every_way_to_write_a_remote_gives_the_same_namespace(String url) throws IOException {
        Path folder = repository("work", "[remote \"origin\"]\n\turl = " + url + "\n");
        assertEquals("repo:github.com/acme/shop", name(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/git/shop.git", "C:\\git\\shop", "file:///srv/git/shop.git", "../shop"})
    void a_remote_on_this_machine_is_no_host_so_the_folder_decides(String url) throws IOException {
        Path folder = repository("My Work", "[remote \"origin\"]\n\turl = " + url + "\n");
        assertEquals("proj:my-work", name(folder));
    }

    @Test
    void origin_wins_over_other_remotes_and_a_folder_inside_counts() throws IOException {
        Path folder = repository(
                "work",
                "[remote \"fork\"]\n\turl = git@example.org:me/shop\n[remote \"origin\"]\n\turl = git@example.org:acme/shop\n");
        Path inside = Files.createDirectories(folder.resolve("src/main"));
        assertEquals("repo:example.org/acme/shop", name(inside));
    }

    @Test
    void a_worktree_has_the_namespace_of_its_repository() throws IOException {
        Path main = repository("main", "[remote \"origin\"]\n\turl = git@example.org:acme/shop\n");
        Path link = Files.createDirectories(main.resolve(".git/worktrees/fix"));
        Files.writeString(link.resolve("commondir"), "../..\n");
        Path worktree = Files.createDirectories(temporary.resolve("fix"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + link + "\n");
        assertEquals("repo:example.org/acme/shop", name(worktree));
    }

    @Test
    void a_binding_of_a_parent_wins_over_the_repository_and_an_explicit_name_over_both() throws IOException {
        Path folder = repository("work", "[remote \"origin\"]\n\turl = git@example.org:acme/shop\n");
        bindings().bind(temporary, "team:shop");
        assertEquals("team:shop", name(folder));
        assertEquals(
                new AutoNamespace("demo", AutoNamespace.From.EXPLICIT), AutoNamespace.of("demo", folder, bindings()));
        assertTrue(bindings().unbind(temporary));
        assertEquals("repo:example.org/acme/shop", name(folder));
    }

    @Test
    void folders_in_another_script_get_names_that_stay_apart() throws IOException {
        String one = name(Files.createDirectories(temporary.resolve("Проект")));
        String other = name(Files.createDirectories(temporary.resolve("Работа")));
        assertTrue(NamespaceGrammar.accepts(one), one);
        assertTrue(NamespaceGrammar.accepts(other), other);
        assertNotEquals(one, other);
    }

    @Test
    void a_very_long_remote_is_cut_to_the_limit_and_stays_unique() {
        String one = NamespaceGrammar.clean("repo", "example.org/" + "a".repeat(300) + "1");
        String other = NamespaceGrammar.clean("repo", "example.org/" + "a".repeat(300) + "2");
        assertTrue(NamespaceGrammar.accepts(one), one);
        assertNotEquals(one, other);
    }

    private String name(Path folder) {
        return AutoNamespace.of(ClientSettings.NAMESPACE_AUTO, folder, bindings())
                .name();
    }

    private Bindings bindings() {
        return new Bindings(temporary.resolve("home/bindings.json"));
    }

    private Path repository(String name, String config) throws IOException {
        Path folder = temporary.resolve(name);
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config"), "[core]\n\tbare = false\n" + config);
        return folder;
    }
}
