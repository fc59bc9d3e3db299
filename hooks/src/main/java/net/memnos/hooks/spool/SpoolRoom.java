package net.memnos.hooks.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps a folder of the spool within its bounds: the oldest goes first, and what goes is counted. */
final class SpoolRoom {

    private final Spool spool;
    private final Instant now;

    SpoolRoom(Spool spool, Instant now) {
        this.spool = spool;
        this.now = now;
    }

    void make(Path folder, int numberMax) {
        List<String> names = new ArrayList<>(folder.equals(spool.folder()) ? spool.waiting() : spool.aside());
        drop(folder, names, "age", tooOld(names));
        drop(folder, names, "full", Math.max(names.size() - numberMax, tooMuch(folder, names)));
    }

    private int tooOld(List<String> names) {
        Instant limit = now.minus(Spool.AGE_MAX);
        int old = 0;
        while (old < names.size() && SpoolEntry.occurredAt(names.get(old)).isBefore(limit)) {
            old++;
        }
        return old;
    }

    /** How many of the oldest have to go for the size. */
    private static int tooMuch(Path folder, List<String> names) {
        long bytes = 0;
        for (int i = names.size() - 1; i >= 0; i--) {
            bytes += size(folder.resolve(names.get(i)));
            if (bytes > Spool.BYTES_MAX) {
                return i + 1;
            }
        }
        return 0;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            // It is gone.
            return 0;
        }
    }

    private void drop(Path folder, List<String> names, String why, int number) {
        if (number <= 0) {
            return;
        }
        List<String> oldest = names.subList(0, number);
        oldest.forEach(name -> Spool.delete(folder.resolve(name)));
        oldest.clear();
        spool.countDropped(why, number, now);
    }
}
