package net.memnos.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** One process at a time: a lock on a file, given back by the system even when its holder is killed. */
public final class CrossProcessLock implements AutoCloseable {
    private static final int POLL_MS = 25;

    private final FileChannel channel;

    private CrossProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock; {@code whatTheOtherDoes} is said once when somebody else has it. */
    public static CrossProcessLock acquire(Path file, Progress progress, String whatTheOtherDoes) throws IOException {
        FileChannel channel = OwnerOnly.lockFile(file);
        boolean said = false;
        while (!tryLock(channel)) {
            if (!said) {
                progress.step("waiting: another process is " + whatTheOtherDoes);
                said = true;
            }
            try {
                Thread.sleep(POLL_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                channel.close();
                throw new PostgresException("interrupted while waiting for " + file.getFileName(), "try again", e);
            }
        }
        return new CrossProcessLock(channel);
    }

    /** Within one JVM an overlapping lock is refused rather than waited for, hence the polling above. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException anotherThread) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
