package net.memnos.hooks.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.OwnerOnly;

/** The folder of the events that wait, and of those that were set aside; a file each, read in the order of their names. */
public final class Spool {

    static final int EVENT_MAX = 1 << 20;
    static final int WAITING_MAX = 10_000;
    static final int ASIDE_MAX = 1_000;
    static final long BYTES_MAX = 64L << 20;
    static final Duration AGE_MAX = Duration.ofDays(30);

    private static final String FRESH = ".new-";
    private static final Duration FRESH_MAX = Duration.ofMinutes(1);
    private static final int NAMES_MAX = 4 * WAITING_MAX;

    private final Path folder;
    private final Path aside;

    public Spool(MemnosHome home) {
        this.folder = home.folder().resolve("spool");
        this.aside = folder.resolve("aside");
    }

    public Path folder() {
        return folder;
    }

    /** Which wait, the oldest first. */
    public List<String> waiting() {
        return names(folder);
    }

    /** Which were set aside, the oldest first. */
    public List<String> aside() {
        return names(aside);
    }

    public Optional<SpoolEntry> readWaiting(String name) {
        return read(folder.resolve(name));
    }

    public Optional<SpoolEntry> readAside(String name) {
        return read(aside.resolve(name));
    }

    /** Keeps an event; what is too old or too much goes. */
    public void keep(SpoolEntry entry, Instant now) {
        write(folder, entry);
        new SpoolRoom(this, now).make(folder, WAITING_MAX);
    }

    /** Keeps an event that will never be taken, so that somebody can look at it. */
    void setAside(SpoolEntry entry, Instant now) {
        write(aside, entry);
        new SpoolRoom(this, now).make(aside, ASIDE_MAX);
        delete(folder.resolve(entry.name()));
    }

    /** Sets a file aside that is no entry. */
    void setAsideUnread(String name) {
        move(folder.resolve(name), aside.resolve(name));
    }

    /** Makes those that were set aside wait again; how many. */
    public int retryAside() {
        List<String> names = aside();
        names.forEach(name -> move(aside.resolve(name), folder.resolve(name)));
        return names.size();
    }

    void removeWaiting(String name) {
        delete(folder.resolve(name));
    }

    /** Forgets what was set aside, and the count of what was dropped; how many. */
    public int dropAside() {
        List<String> names = aside();
        names.forEach(name -> delete(aside.resolve(name)));
        delete(dropped());
        return names.size();
    }

    /** Forgets what waits; how many. */
    public int dropWaiting() {
        List<String> names = waiting();
        names.forEach(this::removeWaiting);
        return names.size();
    }

    /** Takes over what a script that was ended in the middle has left: half an event is set aside by the server's answer. */
    void adopt(Instant now) {
        for (Path file : files(folder, FRESH + "*")) {
            String name = file.getFileName().toString().substring(FRESH.length());
            try {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(now.minus(FRESH_MAX))) {
                    continue;
                }
            } catch (IOException _) {
                // It has just been given its name.
                continue;
            }
            if (SpoolEntry.NAME.matcher(name).matches() && Files.notExists(aside.resolve(name))) {
                move(file, folder.resolve(name));
            } else {
                delete(file);
            }
        }
    }

    /** Has the script start no replay before a time. */
    void replayNotBefore(Instant time) {
        OwnerOnly.write(folder.resolve("replay.at"), nanoseconds(time) + "\n");
    }

    Path dropped() {
        return folder.resolve("dropped");
    }

    void countDropped(String why, int number, Instant now) {
        try {
            OwnerOnly.createFolder(folder);
            Files.writeString(
                    dropped(),
                    nanoseconds(now) + " " + why + " " + number + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(dropped() + " cannot be written", e);
        }
    }

    static long nanoseconds(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private static void write(Path folder, SpoolEntry entry) {
        OwnerOnly.createFolder(folder);
        OwnerOnly.write(folder.resolve(entry.name()), entry.text());
    }

    private static Optional<SpoolEntry> read(Path file) {
        try {
            if (Files.size(file) > 2L * EVENT_MAX) {
                return Optional.empty();
            }
            return SpoolEntry.parse(
                    file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LocalException(file + " cannot be read", "make it readable for you", e);
        }
    }

    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        for (Path file : files(folder, "[1-9]*")) {
            String name = file.getFileName().toString();
            if (SpoolEntry.NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        Collections.sort(names);
        return names;
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            for (Path file : stream) {
                if (files.size() == NAMES_MAX) {
                    break;
                }
                files.add(file);
            }
            return files;
        } catch (IOException e) {
            throw new LocalException(folder + " cannot be read", "make it readable for you", e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            OwnerOnly.createFolder(to.resolveSibling(""));
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException _) {
            // Somebody else was quicker.
            return;
        } catch (IOException e) {
            throw new LocalException(from + " cannot be moved", "make its folder writable for you", e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LocalException(file + " cannot be deleted", "make its folder writable for you", e);
        }
    }
}
