package net.memnos.hooks.spool;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What the user is told: one sentence when memory goes off, one when it is back, in the form that the client shows. */
final class HookNotices {

    private static final String KEPT = "; what is said is kept";

    private final Spool spool;
    private final HookEvent event;
    private final String namespace;
    private final Instant now;
    private final Path outages;
    private final Path denials;

    HookNotices(Spool spool, HookEvent event, String namespace, Instant now) {
        this.spool = spool;
        this.event = event;
        this.namespace = namespace;
        this.now = now;
        this.outages = spool.folder().resolve("outage-" + event.client());
        this.denials = spool.folder().resolve("denied-" + event.client());
    }

    Optional<String> say(String sentence) {
        return event.canSay() ? Optional.of("memnos: " + sentence) : Optional.empty();
    }

    Optional<String> away() {
        return note(
                outages,
                Outage.AWAY,
                "memory is off since " + Outage.clock(now) + KEPT + " and stored when it is back");
    }

    Optional<String> slow() {
        return note(
                outages, Outage.SLOW, "memory does not answer since " + Outage.clock(now) + KEPT + " and stored later");
    }

    Optional<String> notSetUp() {
        return note(outages, "setup", event.client() + " is not set up" + KEPT + setUp());
    }

    Optional<String> refused(int status) {
        return switch (status) {
            case 401 -> note(outages, "token", "the token of " + event.client() + " is refused" + KEPT + setUp());
            case 403 ->
                note(
                        denials,
                        namespace,
                        event.client() + " may not write to " + namespace + KEPT + ": ask for a grant");
            case 429, 503 ->
                note(outages, Outage.BUSY, "memory is busy since " + Outage.clock(now) + KEPT + " and stored later");
            case 202 ->
                note(
                        outages,
                        Outage.BUSY,
                        "memory cannot store since " + Outage.clock(now) + "; what is said is kept and stored later");
            default ->
                note(
                        outages,
                        String.valueOf(status),
                        "memory answers with " + status + " since " + Outage.clock(now) + KEPT
                                + ": run 'memnos status'");
        };
    }

    String notSetUpHere() {
        return event.client() + " is not set up" + setUp();
    }

    private String setUp() {
        return ": run 'memnos agent-setup " + event.client() + "'";
    }

    private Optional<String> note(Path file, String kind, String sentence) {
        Optional<Outage> before = Outage.read(file);
        boolean knows = before.filter(outage -> outage.knows(kind)).isPresent();
        Optional<String> notice = Optional.empty();
        if (!knows) {
            // What a session's start finds stopped is being started.
            notice = event.starts() && kind.equals(Outage.AWAY) ? Optional.empty() : say(sentence);
        } else if (event.starts() && before.get().days(now) > 0) {
            notice = say("memory has been off for " + before.get().days(now) + " days and "
                    + spool.waiting().size() + " turns wait: run 'memnos status'");
        }
        new Outage(
                        before.map(Outage::since).orElse(now),
                        before.map(Outage::clock).orElseGet(() -> Outage.clock(now)),
                        kind,
                        knows || notice.isPresent())
                .write(file);
        return notice;
    }

    /** The server has taken an event: what was noted is over. */
    Optional<String> back() {
        Outage.read(denials).filter(denial -> denial.kind().equals(namespace)).ifPresent(_ -> Spool.delete(denials));
        Optional<Outage> over = Outage.read(outages);
        over.ifPresent(_ -> Spool.delete(outages));
        return over.filter(Outage::told).flatMap(outage -> {
            int waiting = spool.waiting().size();
            return say(
                    waiting == 0
                            ? "memory is back"
                            : "memory is back; the turns since " + outage.clock() + " that wait (" + waiting
                                    + ") are being stored");
        });
    }
}
