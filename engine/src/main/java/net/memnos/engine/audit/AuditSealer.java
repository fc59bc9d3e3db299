package net.memnos.engine.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the audit trail from time to time: the rows that wait get their places in the chain, and how far it reaches is noted
 * outside of the database. One server at a time seals, and every server notes for itself what it saw.
 */
public final class AuditSealer implements AutoCloseable {

    /** A row is sealed about so long after its call at the latest. */
    public static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final int TOGETHER_MAX = 1_000;
    private static final long CLOSING_MILLIS = 10_000;

    private final Database database;
    private final InstantSource clock;
    private final AuditKey key;
    private final Optional<Path> checkpoint;
    private final SealStore seals = new SealStore();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("memnos-sealer").unstarted(this::run);
    private final Object end = new Object();
    private volatile boolean closed;
    private volatile @Nullable String alarm;

    /** Without a file for the checkpoint, a chain whose end was cut off looks like a young one. */
    public AuditSealer(Database database, InstantSource clock, AuditKey key, Optional<Path> checkpoint) {
        this.database = database;
        this.clock = clock;
        this.key = key;
        this.checkpoint = checkpoint;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            sealQuietly();
            synchronized (end) {
                try {
                    if (!closed) {
                        end.wait(BETWEEN.toMillis());
                    }
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
        sealQuietly();
    }

    private void sealQuietly() {
        try {
            seal();
        } catch (RuntimeException e) {
            LOG.error("the audit trail is not sealed", e);
        }
    }

    /** Seals all that waits, unless another server is at it; then notes how far the chain reaches. */
    public int seal() {
        int sealed = 0;
        int more;
        do {
            more = database.write(this::sealSome);
            sealed += more;
        } while (more == TOGETHER_MAX);
        checkpoint.ifPresent(this::note);
        return sealed;
    }

    private int sealSome(Transaction transaction) {
        Optional<SealStore.Head> locked = seals.lock(transaction);
        if (locked.isEmpty()) {
            return 0;
        }
        SealStore.Head head = locked.get();
        List<Link> waiting = seals.unsealed(transaction, 0, TOGETHER_MAX);
        if (waiting.isEmpty()) {
            return 0;
        }
        long place = Math.max(head.position(), seals.lastPosition(transaction));
        byte[] before = head.mac() == null ? Link.start(key, head.unprovenId()) : head.mac();
        List<Link> sealed = new ArrayList<>();
        for (Link link : waiting) {
            place++;
            before = link.seal(key, before, place);
            sealed.add(new Link(link.id(), link.row(), link.keyId(), link.proof(), place, before));
        }
        seals.seal(transaction, sealed);
        return sealed.size();
    }

    /** A checkpoint that the chain no longer holds is evidence, so it stays as it is. */
    private void note(Path file) {
        Optional<Checkpoint> known = Checkpoint.read(file);
        if (known.isPresent() && !holds(known.get())) {
            if (alarm == null) {
                LOG.error(
                        "the audit trail was changed: what was sealed at {} is not there any more",
                        known.get().count());
            }
            alarm = "what was sealed at " + known.get().count() + " is not there any more; run 'memnos audit verify'";
            return;
        }
        alarm = null;
        long reached = database.read(transaction ->
                seals.head(transaction).map(SealStore.Head::position).orElse(0L));
        if (reached > known.map(Checkpoint::count).orElse(0L)) {
            database.read(transaction -> seals.at(transaction, reached))
                    .ifPresent(last -> new Checkpoint(last.id(), reached, mac(last), clock.instant()).write(file));
        }
    }

    private boolean holds(Checkpoint known) {
        return database.read(transaction -> seals.at(transaction, known.count()))
                .filter(link -> link.id() == known.id() && Arrays.equals(mac(link), known.mac()))
                .isPresent();
    }

    private static byte[] mac(Link link) {
        byte[] mac = link.mac();
        return mac == null ? new byte[0] : mac;
    }

    /** What was found to be wrong with the chain, if anything. */
    public Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }

    /** Seals what is left and ends. */
    @Override
    public void close() {
        closed = true;
        synchronized (end) {
            end.notifyAll();
        }
        try {
            if (thread.isAlive() && !thread.join(Duration.ofMillis(CLOSING_MILLIS))) {
                LOG.warn("the audit trail is not sealed to its end; the next start goes on with it");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
