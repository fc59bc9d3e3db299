package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.postgres.CrossProcessLock;

/** One set-up of a home at a time: two of them started together do the work once. */
final class OneSetup implements AutoCloseable {

    private final CrossProcessLock lock;

    private OneSetup(CrossProcessLock lock) {
        this.lock = lock;
    }

    /** Waits while another process sets this home up. */
    static OneSetup of(CliContext context) {
        MemnosHome home = context.home().create();
        Path file = home.folder().resolve("setup.lock");
        try {
            return new OneSetup(CrossProcessLock.acquire(file, context.terminal()::say, "setting this home up"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be locked", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the set-up cannot be given back", e);
        }
    }
}
