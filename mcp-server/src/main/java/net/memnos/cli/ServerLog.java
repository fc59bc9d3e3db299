package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import net.memnos.hooks.local.OwnerOnly;

/** The log of the background server; at a start, one that has grown long is put aside. */
record ServerLog(Path file) {

    static final long BYTES_MAX = 5L * 1024 * 1024;
    private static final int KEPT = 3;
    private static final int TAIL_LINES = 15;

    /** Makes room, and the file if there is none; gives the place where the next start's lines begin. */
    long open() {
        try {
            if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
                for (int age = KEPT - 1; age >= 1; age--) {
                    if (Files.exists(aside(age))) {
                        Files.move(aside(age), aside(age + 1), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                Files.move(file, aside(1), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(file)) {
                OwnerOnly.write(file, "");
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private Path aside(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }

    /** The last lines that were written after a place. */
    String tail(long from) {
        try {
            byte[] all = Files.readAllBytes(file);
            int start = (int) Math.min(from, all.length);
            List<String> lines = new String(all, start, all.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
