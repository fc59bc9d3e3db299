package net.memnos.hooks.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A working copy of a git repository, read from its files: no git process is started.
 *
 * @param root the folder with the {@code .git} entry
 * @param config the configuration that names the remotes
 */
record GitFolder(Path root, Path config) {

    private static final Pattern REMOTE = Pattern.compile("\\[\\s*remote\\s+\"(.*)\"\\s*](.*)");
    private static final Pattern URL = Pattern.compile("(?i)\\s*url\\s*=\\s*(.*)");

    /** The working copy around a folder, if it is in one. */
    static Optional<GitFolder> around(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(new GitFolder(at, git.resolve("config")));
            }
            if (Files.isRegularFile(git)) {
                return Optional.of(new GitFolder(at, linked(at, git).resolve("config")));
            }
        }
        return Optional.empty();
    }

    /** The repository of {@code origin}, else of the first remote that names a host. */
    Optional<GitRemote> remote() {
        Map<String, String> remotes = remotes();
        return Optional.ofNullable(remotes.get("origin"))
                .flatMap(GitRemote::parse)
                .or(() -> remotes.values().stream()
                        .flatMap(address -> GitRemote.parse(address).stream())
                        .findFirst());
    }

    private Map<String, String> remotes() {
        Map<String, String> remotes = new LinkedHashMap<>();
        @Nullable String section = null;
        for (String line : lines(config)) {
            String text = line.strip();
            if (text.startsWith("[")) {
                Matcher remote = REMOTE.matcher(text);
                section = remote.matches() ? remote.group(1) : null;
                text = remote.matches() ? remote.group(2) : "";
            }
            Matcher url = URL.matcher(text);
            if (section != null && url.matches()) {
                remotes.putIfAbsent(section, unquoted(url.group(1)));
            }
        }
        return remotes;
    }

    /** A worktree or a submodule has a file that says where its git folder is; a worktree's points on to the common one. */
    private static Path linked(Path root, Path file) {
        Path folder = lines(file).stream()
                .filter(line -> line.startsWith("gitdir:"))
                .map(line -> root.resolve(line.substring("gitdir:".length()).strip()))
                .findFirst()
                .orElse(root);
        return lines(folder.resolve("commondir")).stream()
                .filter(line -> !line.isBlank())
                .map(line -> folder.resolve(line.strip()))
                .findFirst()
                .orElse(folder)
                .normalize();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            // A git folder without a readable configuration names no remote: the folder's own name is used.
            return List.of();
        }
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text.replaceAll("\\s+[#;].*$", "");
    }
}
