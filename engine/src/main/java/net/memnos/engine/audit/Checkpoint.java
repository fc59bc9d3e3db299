package net.memnos.engine.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.postgres.OwnerOnly;

/**
 * How far a server saw the chain reach. It lies outside of the database, so that a shorter chain is told from a young one.
 *
 * @param id of the last row
 * @param count how many rows are sealed, which is the place of that row
 */
public record Checkpoint(long id, long count, byte[] mac, Instant at) {

    private static final String HEADING = "memnos audit checkpoint 1";
    private static final int LINES = 5;

    /** The one in a file, or none when there is no file yet. */
    public static Optional<Checkpoint> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.size() != LINES || !lines.getFirst().equals(HEADING)) {
                throw broken(file);
            }
            return Optional.of(new Checkpoint(
                    Long.parseLong(lines.get(1)),
                    Long.parseLong(lines.get(2)),
                    HexFormat.of().parseHex(lines.get(3)),
                    Instant.parse(lines.get(4))));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw broken(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void write(Path file) {
        String text = String.join(
                "\n",
                HEADING,
                Long.toString(id),
                Long.toString(count),
                HexFormat.of().formatHex(mac),
                at.toString(),
                "");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.folder(folder);
            }
            OwnerOnly.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static MemnosException broken(Path file) {
        return new MemnosException(
                ErrorCode.CONFLICT,
                file + " is not a checkpoint of the audit trail",
                "restore it from a copy; when it is removed, the next one starts from what the database says");
    }
}
