package net.memnos.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.memnos.engine.config.Secret;
import org.jspecify.annotations.Nullable;

/** The value of a secret as a command gets it: from a file, from a person who types it unseen, or from the input. */
final class SecretInput {

    private static final int BYTES_MAX = 64 * 1024;

    private SecretInput() {}

    static Secret read(Terminal terminal, String name, @Nullable Path file) {
        try {
            byte[] bytes = file == null ? typed(terminal, name) : Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            if (text.isEmpty() || bytes.length > BYTES_MAX) {
                throw new CommandFailure(
                        text.isEmpty() ? "there is no value for " + name : "the value of " + name + " is too long",
                        "pipe it in, or give a file with --file; nothing was saved");
            }
            return new Secret(text);
        } catch (IOException e) {
            throw new CommandFailure(
                    "the value of " + name + " cannot be read: " + e.getMessage(), "check the file", e);
        }
    }

    private static byte[] typed(Terminal terminal, String name) throws IOException {
        return terminal.interactive()
                ? terminal.askHidden("the value of " + name + ":").orElse("").getBytes(StandardCharsets.UTF_8)
                : terminal.in().readNBytes(BYTES_MAX + 1);
    }
}
