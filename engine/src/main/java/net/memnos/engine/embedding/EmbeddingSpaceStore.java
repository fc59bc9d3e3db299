package net.memnos.engine.embedding;

import static net.memnos.schema.Tables.EMBEDDING_SPACE;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.Record5;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** The spaces that the database knows. They belong to no namespace and show nothing of any, so no scope is asked for. */
public final class EmbeddingSpaceStore {

    private static final Condition LIVE = EMBEDDING_SPACE.STATE.in(State.CURRENT.label(), State.FILLING.label());

    private final InstantSource clock;

    public EmbeddingSpaceStore(InstantSource clock) {
        this.clock = clock;
    }

    /** The space that recall searches, if there is one. */
    public Optional<StoredSpace> current(Transaction transaction) {
        return find(transaction, EMBEDDING_SPACE.STATE.eq(State.CURRENT.label()));
    }

    /** The space that was left last, if it is still there. */
    public Optional<StoredSpace> previous(Transaction transaction) {
        return select(transaction, EMBEDDING_SPACE.STATE.eq(State.RETIRED.label()))
                .orderBy(EMBEDDING_SPACE.RETIRED_AT.desc(), EMBEDDING_SPACE.ID.desc())
                .limit(1)
                .fetchOptional(EmbeddingSpaceStore::stored);
    }

    /** A space by its unique name. */
    public Optional<StoredSpace> named(Transaction transaction, String name) {
        return find(transaction, EMBEDDING_SPACE.NAME.eq(name));
    }

    /** All of them, in the order in which they came to be. */
    public List<StoredSpace> all(Transaction transaction) {
        return select(transaction, DSL.noCondition())
                .orderBy(EMBEDDING_SPACE.ID)
                .fetch(EmbeddingSpaceStore::stored);
    }

    /** The spaces that vectors are made in, the current one first. */
    List<StoredSpace> live(Transaction transaction) {
        return select(transaction, LIVE).orderBy(EMBEDDING_SPACE.STATE).fetch(EmbeddingSpaceStore::stored);
    }

    /** The same, and none of them is switched or given up before the end of the transaction. */
    List<StoredSpace> heldLive(Transaction transaction) {
        return select(transaction, LIVE).orderBy(EMBEDDING_SPACE.ID).forShare().fetch(EmbeddingSpaceStore::stored);
    }

    /** Waits for those who hold live spaces, and keeps others from it: the first step of a switch. */
    List<StoredSpace> lockAll(Transaction transaction) {
        return select(transaction, DSL.noCondition())
                .orderBy(EMBEDDING_SPACE.ID)
                .forUpdate()
                .fetch(EmbeddingSpaceStore::stored);
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
        find(transaction, EMBEDDING_SPACE.STATE.eq(State.CURRENT.label()).and(EMBEDDING_SPACE.ID.ne(space.id())))
                .ifPresent(before -> retire(transaction, before));
        set(transaction, space, State.CURRENT);
    }

    /** Vectors are made in it again. */
    void fill(Transaction transaction, StoredSpace space) {
        set(transaction, space, State.FILLING);
    }

    /** No vectors are made in it any more. */
    void retire(Transaction transaction, StoredSpace space) {
        set(transaction, space, State.RETIRED);
    }

    /** Forgets a space that has no vectors left. */
    void forget(Transaction transaction, StoredSpace space) {
        transaction
                .dsl()
                .deleteFrom(EMBEDDING_SPACE)
                .where(EMBEDDING_SPACE.ID.eq(space.id()), EMBEDDING_SPACE.STATE.eq(State.RETIRED.label()))
                .execute();
    }

    private void set(Transaction transaction, StoredSpace space, State state) {
        transaction
                .dsl()
                .update(EMBEDDING_SPACE)
                .set(EMBEDDING_SPACE.STATE, state.label())
                .set(
                        EMBEDDING_SPACE.RETIRED_AT,
                        state == State.RETIRED ? clock.instant().truncatedTo(ChronoUnit.MICROS) : null)
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
        return select(transaction, which).fetchOptional(EmbeddingSpaceStore::stored);
    }

    private static SelectConditionStep<Record5<Short, String, String, Integer, String>> select(
            Transaction transaction, Condition which) {
        return transaction
                .dsl()
                .select(
                        EMBEDDING_SPACE.ID,
                        EMBEDDING_SPACE.MODEL,
                        EMBEDDING_SPACE.POOLING,
                        EMBEDDING_SPACE.DIMENSIONS,
                        EMBEDDING_SPACE.STATE)
                .from(EMBEDDING_SPACE)
                .where(which);
    }

    private static StoredSpace stored(Record5<Short, String, String, Integer, String> row) {
        return new StoredSpace(
                row.value1(),
                new EmbeddingSpace(row.value2(), row.value3(), row.value4()),
                State.valueOf(row.value5().toUpperCase(Locale.ROOT)));
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
