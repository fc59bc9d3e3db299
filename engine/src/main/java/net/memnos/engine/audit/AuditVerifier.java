package net.memnos.engine.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditFinding.Kind;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;

/** Goes over the whole audit trail and names each place where it is not as it was written. Used once. */
public final class AuditVerifier {

    private static final int PAGE = 5_000;
    private static final int FINDINGS_MAX = 100;

    private final Database database;
    private final AuditKeys keys;
    private final SealStore seals = new SealStore();
    private final List<AuditFinding> findings = new ArrayList<>();
    private boolean more;
    private long sealed;
    private long place;
    /** The seal before; null when it is gone. */
    private byte @Nullable [] before;

    public AuditVerifier(Database database, AuditKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Takes the right admin on the whole store. */
    public AuditReport verify(Scope administration, Optional<Checkpoint> checkpoint) {
        administration.requireAdministration();
        long unproven =
                database.read(seals::head).map(SealStore.Head::unprovenId).orElse(0L);
        List<Link> page;
        do {
            page = database.read(transaction -> seals.sealed(transaction, place, PAGE));
            page.forEach(link -> check(link, unproven));
        } while (page.size() == PAGE);
        checkpoint.ifPresent(this::end);
        long waiting = waiting(unproven);
        database.read(transaction -> seals.copies(transaction, FINDINGS_MAX))
                .forEach(id -> found(Kind.COPIED, 0, id, "another row carries the same mark"));
        return new AuditReport(sealed, waiting, checkpoint, findings, more);
    }

    private void check(Link link, long unproven) {
        long position = link.position() == null ? 0 : link.position();
        if (position > place + 1) {
            found(Kind.MISSING, place + 1, 0, position - place - 1 + " rows are gone");
            before = null;
        }
        boolean proven = proves(link, position, unproven);
        if (proven && !fits(link, position, unproven)) {
            found(Kind.MOVED, position, link.id(), "does not follow the row before it");
        }
        sealed++;
        place = position;
        before = link.mac();
    }

    /** Whether a row says what was written; names it if not. */
    private boolean proves(Link link, long position, long unproven) {
        byte[] keyId = link.keyId();
        if (keyId == null) {
            if (link.id() > unproven) {
                found(Kind.FORGED, position, link.id(), "has no proof");
            }
            return link.id() <= unproven;
        }
        Optional<AuditKey> key = keys.named(keyId);
        if (key.isEmpty()) {
            found(Kind.UNKNOWN_KEY, position, link.id(), "was written under a key that is not here");
            return false;
        }
        if (Arrays.equals(key.get().mac(link.row().canonical()), link.proof())) {
            return true;
        }
        boolean wasThere = position > 0 && fits(link, position, unproven);
        found(
                wasThere || position == 0 ? Kind.FORGED : Kind.CHANGED,
                position,
                link.id(),
                "its proof is not that of a server");
        return false;
    }

    /** Whether the seal follows from the row and the one before; after a gap nothing can be said. */
    private boolean fits(Link link, long position, long unproven) {
        byte[] previous = before;
        if (previous == null && place > 0) {
            return true;
        }
        return keys.all().stream()
                .anyMatch(key -> Arrays.equals(
                        link.seal(key, previous == null ? Link.start(key, unproven) : previous, position), link.mac()));
    }

    private void end(Checkpoint checkpoint) {
        if (place < checkpoint.count()) {
            found(Kind.CUT, place + 1, 0, checkpoint.count() - place + " rows are gone from the end");
            return;
        }
        boolean same = database.read(transaction -> seals.at(transaction, checkpoint.count()))
                .filter(link -> Arrays.equals(link.mac(), checkpoint.mac()))
                .isPresent();
        if (!same) {
            found(Kind.CHANGED, checkpoint.count(), checkpoint.id(), "its seal is not the one of the checkpoint");
        }
    }

    private long waiting(long unproven) {
        long count = 0;
        long after = 0;
        List<Link> page;
        do {
            long from = after;
            page = database.read(transaction -> seals.unsealed(transaction, from, PAGE));
            page.forEach(link -> proves(link, 0, unproven));
            count += page.size();
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
        return count;
    }

    private void found(Kind kind, long position, long id, String detail) {
        if (findings.size() == FINDINGS_MAX) {
            more = true;
            return;
        }
        findings.add(new AuditFinding(kind, position, id, detail));
    }
}
