package net.memnos.hooks.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.hooks.local.LocalException;

/**
 * How it stands with the spool.
 *
 * @param since when the oldest that waits happened
 * @param dropped how many were dropped for their age, for want of room or for their size
 */
public record SpoolState(int waiting, Optional<Instant> since, int aside, long dropped) {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration DEAD = Duration.ofDays(1);

    /** Something amiss, in the words of the server's findings. */
    public record Finding(String code, String severity, String seen, String hint) {}

    public static SpoolState of(Spool spool) {
        List<String> waiting = spool.waiting();
        return new SpoolState(
                waiting.size(),
                waiting.stream().findFirst().map(SpoolEntry::occurredAt),
                spool.aside().size(),
                dropped(spool));
    }

    /** Nothing, when nothing waits and nothing was lost. */
    public List<Finding> findings(Instant now) {
        List<Finding> findings = new ArrayList<>();
        since.ifPresent(oldest -> {
            Duration age = Duration.between(oldest, now);
            String severity = age.compareTo(DEAD) > 0 ? "error" : age.compareTo(LONG) > 0 ? "warning" : "note";
            findings.add(new Finding(
                    "spool_waiting",
                    severity,
                    waiting + " events wait, the oldest since " + oldest,
                    "`memnos spool replay` hands them over and says what keeps them"));
        });
        if (aside > 0) {
            findings.add(
                    new Finding(
                            "spool_aside",
                            "warning",
                            aside + " events were refused for good",
                            "`memnos spool ls` says why; `memnos spool replay --aside` tries again, `memnos spool drop` forgets"));
        }
        if (dropped > 0) {
            findings.add(new Finding(
                    "spool_dropped",
                    "warning",
                    dropped + " events were dropped: too old, too large, or the spool was full",
                    "find out why the server was away; `memnos spool drop` forgets the count"));
        }
        return findings;
    }

    private static long dropped(Spool spool) {
        try {
            return Files.readAllLines(spool.dropped()).stream()
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 3 && words[2].matches("[0-9]{1,9}"))
                    .mapToLong(words -> Long.parseLong(words[2]))
                    .sum();
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException e) {
            throw new LocalException(spool.dropped() + " cannot be read", "delete it", e);
        }
    }
}
