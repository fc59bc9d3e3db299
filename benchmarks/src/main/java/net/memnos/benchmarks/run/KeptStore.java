package net.memnos.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A data set that is stored already: the folder of a private cluster, and the namespaces in it whose turns are all there
 * with their vectors. Held by one run at a time.
 */
public final class KeptStore implements AutoCloseable {

    static final String ABOUT = "kept.json";
    static final String LOCK = "lock";
    static final String STORE = "store";
    static final String COMPLETE = "namespaces";

    private final Path folder;
    private final FileChannel lock;

    /** @param lock is held */
    KeptStore(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        touch();
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(folder.resolve(ABOUT), FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written", e);
        }
    }

    /** Where the cluster is. */
    Path home() {
        return folder.resolve(STORE);
    }

    /** The namespaces that are complete. */
    Set<String> complete() {
        try {
            return new HashSet<>(Files.readAllLines(folder.resolve(COMPLETE)));
        } catch (NoSuchFileException _) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** Notes that a namespace is complete. */
    void completed(String namespace) {
        try {
            Files.writeString(
                    folder.resolve(COMPLETE),
                    namespace + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written", e);
        }
    }

    /** Lets go of it; it stays. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + folder + " cannot be given back", e);
        }
    }
}
