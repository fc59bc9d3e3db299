package net.memnos.hooks.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The folder that memnos keeps its own files in, and what lies where inside it. */
public record MemnosHome(Path folder) {

    /** The folder that {@code MEMNOS_HOME} names, else {@code ~/.memnos}. Nothing is made yet. */
    public static MemnosHome of(Map<String, String> environment, Path userHome) {
        String named = environment.getOrDefault("MEMNOS_HOME", "").strip();
        Path folder = named.isEmpty() ? userHome.resolve(".memnos") : expanded(named, userHome);
        MemnosHome home = new MemnosHome(folder.toAbsolutePath().normalize());
        home.refuseForeign();
        return home;
    }

    /** Makes the folder, for its owner only, if it is not there. */
    public MemnosHome create() {
        OwnerOnly.createFolder(folder);
        return this;
    }

    public Path config() {
        return folder.resolve("config.toml");
    }

    /** The token of the local user, when nothing else is named. */
    public Path token() {
        return folder.resolve("token");
    }

    public Path bindings() {
        return folder.resolve("bindings.json");
    }

    public Path runFile() {
        return folder.resolve("run").resolve("server.json");
    }

    /** Where the local server listens beside its port. */
    public Path socket() {
        return folder.resolve("run").resolve("server.sock");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** The Python original keeps a config.json with a dsn here; its folder is left alone. */
    private void refuseForeign() {
        Path theirs = folder.resolve("config.json");
        if (Files.isRegularFile(theirs) && !Files.exists(config()) && hasDsn(theirs)) {
            throw new LocalException(
                    folder + " belongs to the Python memnos (its config.json names a dsn)",
                    "point MEMNOS_HOME to another folder, such as ~/.memnos-java; nothing was changed");
        }
    }

    private static boolean hasDsn(Path file) {
        try {
            return Optional.ofNullable(JsonMapper.shared().readTree(Files.readString(file)))
                    .map(tree -> tree.has("dsn"))
                    .orElse(false);
        } catch (IOException | JacksonException _) {
            // A file that is not JSON is not theirs.
            return false;
        }
    }

    private static Path expanded(String named, Path userHome) {
        return named.equals("~") || named.startsWith("~/")
                ? userHome.resolve(named.substring(Math.min(2, named.length())))
                : Path.of(named);
    }
}
