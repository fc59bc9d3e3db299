package net.memnos.engine.embedding;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.embedding.EmbeddingSpaceStore.State;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * The spaces that vectors are made in now, as the database says: the one that recall searches, and one that is being filled.
 * They are looked up again every second, so a switch that another process made is noticed without a restart. Thread-safe.
 */
public final class LiveSpaces {

    /** How long a switch may go unnoticed. The space that was left still answers meanwhile. */
    static final Duration LOOKED_UP_EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final EmbeddingSpaceStore spaces;
    private volatile @Nullable Looked looked;

    public LiveSpaces(Database database, EmbeddingSpaceStore spaces) {
        this.database = database;
        this.spaces = spaces;
    }

    /** The space that recall searches; empty in a store without vectors. */
    public Optional<StoredSpace> current() {
        return all().stream().filter(one -> one.state() == State.CURRENT).findFirst();
    }

    /** The current one first. */
    public List<StoredSpace> all() {
        Looked last = looked;
        long now = System.nanoTime();
        if (last != null && now - last.at() < LOOKED_UP_EVERY.toNanos()) {
            return last.spaces();
        }
        Looked fresh = new Looked(database.read(spaces::live), now);
        looked = fresh;
        return fresh.spaces();
    }

    /** Somebody found out that they have changed. */
    void lookAgain() {
        looked = null;
    }

    private record Looked(List<StoredSpace> spaces, long at) {}
}
