package net.memnos.hooks.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.OwnerOnly;

/**
 * The right to replay the spool, for one process at a time. The system takes it away from a process that dies. A note
 * beside it says which process it is, so that the script does not start another for nothing.
 */
final class SpoolLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;
    private final Path note;

    private SpoolLock(FileChannel channel, FileLock lock, Path note) {
        this.channel = channel;
        this.lock = lock;
        this.note = note;
    }

    /** Empty when somebody has it. */
    static Optional<SpoolLock> take(Path folder, Instant now) {
        OwnerOnly.createFolder(folder);
        Path file = folder.resolve("replay.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            Path note = folder.resolve("replay.pid");
            OwnerOnly.write(note, ProcessHandle.current().pid() + " " + Spool.nanoseconds(now) + "\n");
            return Optional.of(new SpoolLock(channel, lock.get(), note));
        } catch (IOException e) {
            throw new LocalException(file + " cannot be locked", "make its folder writable for you", e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) {
            // Another thread of this process has it.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Spool.delete(note);
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new LocalException("the lock of the spool cannot be released", "", e);
        }
    }
}
