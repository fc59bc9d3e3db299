package net.memnos.engine.embedding;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Scope;
import net.memnos.engine.audit.AuditOutcome;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.embedding.EmbeddingSpaceStore.State;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.embedding.EmbeddingStore.Owner;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * Moves a store from one embedding space to another while the first one serves: fill, index, measure, switch. All its state
 * is in the database; killed at any moment, it goes on where it was when it is started again.
 */
public final class SpaceMigration {

    /** Writes may come in between the last look and the switch; each round finds fewer. */
    private static final int ROUNDS_MAX = 20;

    private static final int DROP_BATCH = 1000;
    private static final String ACTION = "migrate embeddings";

    private final Database database;
    private final Embedders embedders;
    private final EmbeddingIndexes indexes;
    private final EmbeddingSpaceStore spaces;
    private final AuditStore audit;
    private final SpaceFill filling;
    private final ParityCheck parity;
    private final FillStore fill = new FillStore();

    /**
     * How the new space has to prove itself.
     *
     * @param sample turns that parity is measured with
     * @param tolerance by how much the new space may find less, as a share of the sample
     */
    public record Wanted(int sample, double tolerance) {

        public static final Wanted DEFAULT = new Wanted(200, 0.05);
    }

    /**
     * How a migration ended.
     *
     * @param switched false when the new space finds too little, or is current already
     */
    public record Outcome(EmbeddingSpace before, EmbeddingSpace after, Parity parity, boolean switched) {}

    /** A space and how many vectors it has. */
    public record Listed(EmbeddingSpace space, State state, long vectors) {}

    public SpaceMigration(
            Database database,
            Embedders embedders,
            EmbeddingIndexes indexes,
            AuditStore audit,
            InstantSource clock,
            IdSource ids) {
        this(database, embedders, indexes, audit, clock, ids, Thread::sleep);
    }

    SpaceMigration(
            Database database,
            Embedders embedders,
            EmbeddingIndexes indexes,
            AuditStore audit,
            InstantSource clock,
            IdSource ids,
            PatientEmbedding.Pause pause) {
        this.database = database;
        this.embedders = embedders;
        this.indexes = indexes;
        this.spaces = new EmbeddingSpaceStore(clock);
        this.audit = audit;
        PatientEmbedding patient = new PatientEmbedding(clock, pause);
        EmbeddingUsageStore usage = new EmbeddingUsageStore(clock, ids);
        this.filling = new SpaceFill(database, spaces, usage, patient);
        this.parity = new ParityCheck(database, usage, patient);
    }

    /** All spaces that the store has. */
    public List<Listed> list(Scope administration) {
        administration.requireAdministration();
        return database.read(transaction -> spaces.all(transaction).stream()
                .map(space -> new Listed(space.space(), space.state(), fill.vectors(transaction, space.id())))
                .toList());
    }

    /** The space that was current before this one, while it has not been dropped. */
    public EmbeddingSpace previous(Scope administration) {
        administration.requireAdministration();
        return database.read(spaces::previous)
                .map(StoredSpace::space)
                .orElseThrow(() -> new MemnosException(
                        ErrorCode.NOT_FOUND, "there is no space to go back to", "'--to' names the space to go to"));
    }

    /** Fills a space, measures it, and has recall search it from then on. */
    public Outcome to(Scope administration, EmbeddingSpace wanted, Wanted how, FillWatch watch) {
        administration.requireAdministration();
        Embedder embedder = embedders.of(wanted).orElseThrow(() -> unmade(wanted));
        StoredSpace target = begin(wanted);
        Optional<StoredSpace> current = database.read(spaces::current);
        if (target.state() == State.CURRENT || current.isEmpty()) {
            return new Outcome(wanted, wanted, Parity.NONE, false);
        }
        StoredSpace source = current.get();
        fill(source, target, embedder, watch);
        watch.step("indexes");
        indexes.makeDue(target);
        watch.step("parity");
        Parity found =
                parity.measure(administration, source, embedders.of(source.space()), target, embedder, how.sample());
        if (!found.holds(how.tolerance())) {
            return new Outcome(source.space(), wanted, found, false);
        }
        for (int round = 1; round <= ROUNDS_MAX; round++) {
            filling.run(source, target, embedder, watch);
            if (switched(administration, source, target)) {
                return new Outcome(source.space(), wanted, found, true);
            }
        }
        throw new MemnosException(
                ErrorCode.CONFLICT,
                "more is written than the migration can keep up with",
                "what was made is kept; run the same command again when less is written");
    }

    private void fill(StoredSpace source, StoredSpace target, Embedder embedder, FillWatch watch) {
        database.read(transaction -> {
            watch.begins(fill.vectors(transaction, target.id()), fill.vectors(transaction, source.id()));
            return source;
        });
        filling.run(source, target, embedder, watch);
    }

    private StoredSpace begin(EmbeddingSpace wanted) {
        return database.write(transaction -> {
            List<StoredSpace> all = spaces.lockAll(transaction);
            all.stream()
                    .filter(space ->
                            space.state() == State.FILLING && !space.space().equals(wanted))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new MemnosException(
                                ErrorCode.CONFLICT,
                                "the space " + other.space().name() + " is being filled already",
                                "finish that migration, or give it up with 'memnos migrate-embeddings --drop "
                                        + other.space().name() + "'");
                    });
            StoredSpace space = spaces.of(transaction, wanted);
            if (space.state() != State.RETIRED) {
                return space;
            }
            spaces.fill(transaction, space);
            return new StoredSpace(space.id(), space.space(), State.FILLING);
        });
    }

    /** False when something was written meanwhile that the new space lacks. */
    private boolean switched(Scope administration, StoredSpace source, StoredSpace target) {
        return database.write(transaction -> {
            boolean filling = spaces.lockAll(transaction).stream()
                    .anyMatch(space -> space.id() == target.id() && space.state() == State.FILLING);
            if (!filling || !this.filling.isComplete(transaction, source, target)) {
                return false;
            }
            spaces.makeCurrent(transaction, target);
            audit.record(
                    transaction,
                    administration,
                    ACTION,
                    AuditOutcome.ALLOWED,
                    source.space().name() + " -> " + target.space().name());
            return true;
        });
    }

    /** Removes a space that recall does not search, with its vectors; returns how many those were. */
    public long drop(Scope administration, EmbeddingSpace dropped) {
        administration.requireAdministration();
        StoredSpace space = database.write(transaction -> {
            StoredSpace found = spaces.lockAll(transaction).stream()
                    .filter(one -> one.space().equals(dropped))
                    .findFirst()
                    .orElseThrow(() -> unknown(dropped.name()));
            if (found.state() == State.CURRENT) {
                throw new MemnosException(
                        ErrorCode.CONFLICT,
                        "recall searches the space " + dropped.name() + "; nothing was dropped",
                        "move to another space first: memnos migrate-embeddings --to SPACE");
            }
            // No longer live first of all: no job writes into it from here on.
            if (found.state() == State.FILLING) {
                spaces.retire(transaction, found);
            }
            audit.record(transaction, administration, ACTION, AuditOutcome.ALLOWED, "drop " + dropped.name());
            return found;
        });
        indexes.drop(space);
        return empty(space);
    }

    private long empty(StoredSpace space) {
        long removed = 0;
        @Nullable Owner after = null;
        while (true) {
            Owner from = after;
            List<Owner> page = database.read(transaction -> fill.owners(transaction, space.id(), from, DROP_BATCH));
            if (page.isEmpty()) {
                database.write(transaction -> {
                    spaces.forget(transaction, space);
                    return space;
                });
                return removed;
            }
            removed += database.write(transaction -> fill.remove(transaction, space.id(), page));
            after = page.getLast();
        }
    }

    /** A space of the store by its name. */
    public EmbeddingSpace named(Scope administration, String name) {
        administration.requireAdministration();
        return database.read(transaction -> spaces.named(transaction, name))
                .map(StoredSpace::space)
                .orElseThrow(() -> unknown(name));
    }

    private static MemnosException unknown(String name) {
        return new MemnosException(
                ErrorCode.NOT_FOUND,
                "there is no space '" + name + "'",
                "use local, openai, or a name that 'memnos migrate-embeddings' lists");
    }

    private static MemnosException unmade(EmbeddingSpace space) {
        return new MemnosException(
                ErrorCode.UNPROCESSABLE,
                "nothing here makes vectors of the space " + space.name(),
                "set MEMNOS_EMBEDDINGS_MODEL, _DIMENSIONS and _BASE_URL to an endpoint that does");
    }
}
