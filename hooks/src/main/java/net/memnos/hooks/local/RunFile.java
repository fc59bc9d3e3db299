package net.memnos.hooks.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the running local server says about itself in an owner-only file.
 *
 * @param secret what only the owner's processes can know; it proves the server, see {@link ServerProof}
 */
public record RunFile(long pid, int port, Instant startedAt, String secret, String version) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Empty when no server says that it runs; the process may still be gone. */
    public static Optional<RunFile> read(MemnosHome home) {
        try {
            RunFile run = JSON.readValue(Files.readString(home.runFile()), RunFile.class);
            return run.secret == null ? Optional.empty() : Optional.of(run);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (JacksonException | IOException e) {
            throw new LocalException(home.runFile() + " cannot be read", "delete it and run `memnos start`", e);
        }
    }

    public void write(MemnosHome home) {
        OwnerOnly.write(home.runFile(), JSON.writeValueAsString(this) + "\n");
    }

    /** Removes the file if it still is this server's own. */
    public void remove(MemnosHome home) {
        if (read(home).filter(this::equals).isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(home.runFile());
        } catch (IOException e) {
            throw new LocalException(home.runFile() + " cannot be deleted", "delete it", e);
        }
    }

    /** True when the process that wrote the file still runs. */
    public boolean isAlive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public String toString() {
        return "RunFile[pid=" + pid + ", port=" + port + ", startedAt=" + startedAt + ", version=" + version + "]";
    }
}
