package net.memnos.hooks.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.OwnerOnly;

/**
 * A time in which the server takes nothing of a client, noted in a file so that the user is told once and not at each
 * prompt. The script reads and writes the same file.
 */
record Outage(Instant since, String clock, String kind, boolean told) {

    static final String AWAY = "away";
    static final String SLOW = "slow";
    static final String BUSY = "busy";

    private static final Set<String> OFF = Set.of(AWAY, SLOW, BUSY);

    static Optional<Outage> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return words.length == 4 && words[0].matches("[0-9]{1,18}|[1-8][0-9]{18}")
                    ? Optional.of(new Outage(
                            Instant.ofEpochSecond(0, Long.parseLong(words[0])),
                            words[1],
                            words[2],
                            words[3].equals("yes")))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LocalException(file + " cannot be read", "delete it", e);
        }
    }

    /** A time of day as users read it. */
    static String clock(Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    /** True when the user knows that it is so. */
    boolean knows(String other) {
        return told && (kind.equals(other) || (OFF.contains(kind) && OFF.contains(other)));
    }

    long days(Instant now) {
        return Duration.between(since, now).toDays();
    }

    void write(Path file) {
        OwnerOnly.write(file, Spool.nanoseconds(since) + " " + clock + " " + kind + " " + (told ? "yes" : "no") + "\n");
    }
}
