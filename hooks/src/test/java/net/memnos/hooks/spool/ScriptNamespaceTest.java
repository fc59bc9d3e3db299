package net.memnos.hooks.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ScriptNamespaceTest {

    private static final List<String> REMOTES = List.of(
            "git@github.com:Acme/Shop.git",
            "ssh://git@github.com/Acme/Shop.git",
            "ssh://git@github.com:22/Acme/Shop",
            "https://github.com/Acme/Shop",
            "https://ada:s3cret@github.com/Acme/Shop.git",
            "https://ada:s3@cret@github.com/Acme/Shop.git",
            "https://GitHub.com/acme/shop.git/",
            "HTTPS://GitHub.com:443//acme/./../~x/shop.GIT?x=1#y",
            "git://github.com/acme/shop.git",
            "git+ssh://git@example.org/acme/shop",
            "github.com:acme/shop.git",
            "ada:pw@example.org:acme/shop",
            "https://[2001:db8::1]:8443/acme/shop",
            "https://example.org:x/acme/shop",
            "https://example.org:/acme/shop",
            "https://example.org",
            "https://example.org/",
            "ftp://example.org/acme/shop",
            "/srv/git/shop.git",
            "C:\\git\\shop",
            "file:///srv/git/shop.git",
            "../shop",
            "git@example.org:a b+c/(d)!!e",
            "git@example.org:.git",
            "git@example.org:acme/Магазин.git",
            "git@example.org:acme/" + "x".repeat(230),
            "\"https://example.org/acme/quoted\"",
            "https://example.org/acme/shop  # a comment",
            "https://example.org/acme/shop;no-comment");

    @TempDir
    Path temporary;

    private ClientHome client;

    @BeforeEach
    void home() throws IOException {
        client = new ClientHome(temporary.resolve("a b"));
    }

    @Test
    void the_script_and_the_application_give_every_remote_the_same_namespace() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < REMOTES.size(); i++) {
            folders.add(repository("My Work-" + i, "[remote \"origin\"]\n\turl = " + REMOTES.get(i) + "\n"));
        }
        same(folders);
    }

    @Test
    void the_script_and_the_application_give_every_folder_the_same_namespace() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (String name : List.of(
                "plain",
                "Upper Case",
                "-dash-",
                "a--b  c",
                "...",
                "über",
                "Проект",
                "日本",
                "UPPER_9.x",
                "tab\there",
                "it's \"quoted\"",
                "$(touch x)`y`*?[z]",
                "a@b",
                "l".repeat(210))) {
            try {
                folders.add(Files.createDirectories(temporary.resolve("folders").resolve(name)));
            } catch (InvalidPathException _) {
                // Where the locale is C, Java cannot name such a folder.
            }
        }
        Path main = repository(
                "main",
                "[remote \"fork\"]\n\turl = a.org:me/x\n\turl = b.org:me/x\n[remote \"origin\"]\n  URL=c.org:y/z\n");
        Path link = Files.createDirectories(main.resolve(".git/worktrees/fix"));
        Files.writeString(link.resolve("commondir"), "../..\n");
        Path worktree = Files.createDirectories(temporary.resolve("fix"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + link + "\n");
        Path module = Files.createDirectories(main.resolve("sub"));
        Path moduleGit = Files.createDirectories(main.resolve(".git/modules/sub"));
        Files.writeString(moduleGit.resolve("config"), "[remote \"origin\"]\r\n\turl = https://d.org/sub\r\n");
        Files.writeString(module.resolve(".git"), "gitdir: ../.git/modules/sub\n");
        folders.add(main);
        folders.add(Files.createDirectories(main.resolve("src/deep er")));
        folders.add(Files.createDirectories(worktree.resolve("x")));
        folders.add(module);
        folders.add(repository(
                "no-origin", "[remote \"a\"]\n\turl = /here\n[remote \"b\"] url = e.org:f/g\n[x]\n\turl = h.org:i\n"));
        folders.add(
                repository("local-origin", "[remote \"b\"]\n\turl = e.org:f/g\n[remote \"origin\"]\n\turl = /here\n"));
        folders.add(repository("empty", ""));
        Path broken = Files.createDirectories(temporary.resolve("Broken"));
        Files.writeString(broken.resolve(".git"), "nothing\n");
        folders.add(broken);
        same(folders);
    }

    @Test
    void a_binding_of_a_parent_and_a_name_that_is_set_win_in_both() throws Exception {
        Path folder = repository("work", "[remote \"origin\"]\n\turl = git@example.org:acme/shop\n");
        Path odd = Files.createDirectories(temporary.resolve("od\"d \\ x"));
        Bindings bindings = Bindings.of(client.home());
        bindings.bind(temporary, "team:all");
        bindings.bind(folder, "team:shop");
        bindings.bind(odd, "team:odd");
        Path beside = Files.createDirectories(temporary.resolve("working"));
        same(List.of(folder, Files.createDirectories(folder.resolve("in")), odd, beside));

        assertEquals("mine", script(folder, Map.of("MEMNOS_NAMESPACE", "mine")));
        Files.writeString(client.home().config(), "port = 1\nnamespace = \"of:file\" # x\n[other]\nnamespace = 'no'\n");
        assertEquals("of:file", script(folder, Map.of()));
        assertEquals("team:shop", script(folder, Map.of("MEMNOS_NAMESPACE", "auto")));
        assertEquals(
                "team:odd", script(folder, Map.of("CLAUDE_PROJECT_DIR", odd.toString(), "MEMNOS_NAMESPACE", "auto")));
    }

    private void same(List<Path> folders) throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (Path folder : folders) {
            expected.add(folder + " "
                    + AutoNamespace.of(ClientSettings.NAMESPACE_AUTO, folder.toRealPath(), Bindings.of(client.home()))
                            .name());
            actual.add(folder + " " + script(folder, Map.of()));
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
        assertFalse(actual.toString().contains("s3"), "a password leaves the machine");
        assertFalse(actual.toString().contains("cret"), "a password leaves the machine");
    }

    private String script(Path folder, Map<String, String> environment) throws Exception {
        // The socket is none: what is kept says the namespace.
        client.setUp("claude-code", temporary.resolve("none"));
        client.spool().dropWaiting();
        client.run(List.of(), environment, folder, "claude-code", ClientHome.prompt("s", "p", "hello"));
        SpoolEntry kept =
                client.spool().readWaiting(client.spool().waiting().getFirst()).orElseThrow();
        return kept.namespace();
    }

    private Path repository(String name, String config) throws IOException {
        Path folder = temporary.resolve("repos").resolve(name);
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config"), "[core]\n\tbare = false\n" + config);
        return folder;
    }
}
