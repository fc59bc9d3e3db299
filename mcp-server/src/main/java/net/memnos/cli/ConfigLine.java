package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.config.ConfigKey;
import net.memnos.hooks.local.OwnerOnly;

/** One line of config.toml that a command writes; the person's other lines and comments stay. */
final class ConfigLine {

    private ConfigLine() {}

    /** Sets a key, at the top when it is new, because below a table's heading it would belong to the table. */
    static void set(Path file, ConfigKey key, String value) {
        String line = key.fileKey() + " = \"" + value + "\"";
        List<String> lines = new ArrayList<>(read(file));
        int at = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().matches(key.fileKey() + "\\s*=.*")) {
                at = i;
            }
        }
        if (at >= 0) {
            if (lines.get(at).equals(line)) {
                return;
            }
            lines.set(at, line);
        } else {
            lines.addFirst(line);
        }
        OwnerOnly.write(file, String.join("\n", lines) + "\n");
    }

    /** Whether a key has a line. */
    static boolean has(Path file, ConfigKey key) {
        return read(file).stream().anyMatch(line -> line.strip().matches(key.fileKey() + "\\s*=.*"));
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
