package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.EMBEDDING_SPACE;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Records;

/** The spaces that the database knows. They belong to no namespace and show nothing of any, so no scope is asked for. */
public final class EmbeddingSpaceStore {

    private final InstantSource clock;

    public EmbeddingSpaceStore(InstantSource clock) {
        this.clock = clock;
    }

    /** The space that recall searches, if there is one. */
    public Optional<StoredSpace> current(Transaction transaction) {
        return find(transaction, EMBEDDING_SPACE.STATE.eq(State.CURRENT.label()));
    }

    /** The row of a space, made when it is not there: the first one is current, a later one is filled beside it. */
    public StoredSpace of(Transaction transaction, EmbeddingSpace space) {
        Condition named = EMBEDDING_SPACE.NAME.eq(space.name());
        return find(transaction, named).orElseGet(() -> {
            boolean first = add(transaction, space, State.CURRENT);
            if (!first) {
                add(transaction, space, State.FILLING);
            }
            return find(transaction, named).orElseThrow();
        });
    }

    /** Recall searches another space from now on; the one before is retired. */
    public void makeCurrent(Transaction transaction, StoredSpace space) {
        transaction
                .dsl()
                .update(EMBEDDING_SPACE)
                .set(EMBEDDING_SPACE.STATE, State.RETIRED.label())
                .where(EMBEDDING_SPACE.STATE.eq(State.CURRENT.label()), EMBEDDING_SPACE.ID.ne(space.id()))
                .execute();
        transaction
                .dsl()
                .update(EMBEDDING_SPACE)
                .set(EMBEDDING_SPACE.STATE, State.CURRENT.label())
                .where(EMBEDDING_SPACE.ID.eq(space.id()))
                .execute();
    }

    /** False when there is such a space, or a current one, already. */
    private boolean add(Transaction transaction, EmbeddingSpace space, State state) {
        Instant now = clock.instant();
        return transaction
                        .dsl()
                        .insertInto(EMBEDDING_SPACE)
                        .set(EMBEDDING_SPACE.NAME, space.name())
                        .set(EMBEDDING_SPACE.MODEL, space.model())
                        .set(EMBEDDING_SPACE.POOLING, space.pooling())
                        .set(EMBEDDING_SPACE.DIMENSIONS, space.dimensions())
                        .set(EMBEDDING_SPACE.STATE, state.label())
                        .set(EMBEDDING_SPACE.CREATED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static Optional<StoredSpace> find(Transaction transaction, Condition which) {
        return transaction
                .dsl()
                .select(
                        EMBEDDING_SPACE.ID,
                        EMBEDDING_SPACE.MODEL,
                        EMBEDDING_SPACE.POOLING,
                        EMBEDDING_SPACE.DIMENSIONS,
                        EMBEDDING_SPACE.STATE)
                .from(EMBEDDING_SPACE)
                .where(which)
                .fetchOptional(Records.mapping((id, model, pooling, dimensions, state) -> new StoredSpace(
                        id,
                        new EmbeddingSpace(model, pooling, dimensions),
                        State.valueOf(state.toUpperCase(Locale.ROOT)))));
    }

    /** A space with its row. */
    public record StoredSpace(short id, EmbeddingSpace space, State state) {}

    /** Where a space stands in a change of model. */
    public enum State {
        /** Vectors are being made; recall does not search it. */
        FILLING,
        CURRENT,
        RETIRED;

        /** The name in columns. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
