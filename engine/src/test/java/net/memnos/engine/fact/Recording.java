package net.memnos.engine.fact;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.TURN;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.entity.EntityStore;
import net.memnos.engine.job.JobStore;
import net.memnos.engine.lexical.LexicalStore;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.predicate.PredicateStore;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.Turn;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/** A database with a recorder, for tests that tell stories: each call is one turn, a minute after the one before. */
public final class Recording implements AutoCloseable {

    /** When the first turn is recorded. */
    public static final Instant START = Instant.parse("2025-01-01T12:00:00Z");

    public final EngineDatabase database = EngineDatabase.fresh();
    public final SettableClock clock = new SettableClock(START);
    public final Scope writing = TestScopes.scope(database.database(), "ada", "demo", Permission.WRITE);
    public final Scope reading = TestScopes.scope(database.database(), "ada", "demo", Permission.READ);
    public final FactStore facts = new FactStore();
    private @Nullable Turn last;
    private final FactRecorder recorder = new FactRecorder(
            clock,
            database.ids(),
            new EntityStore(database.ids()),
            new PredicateStore(database.ids(), clock),
            new LexicalStore(),
            new JobStore());

    /** Records one fact; dates as {@code 2024-01-01}, or null. */
    public FactOutcome says(
            Origin origin,
            String subject,
            String predicate,
            String object,
            @Nullable String from,
            @Nullable String to) {
        return says(origin, fact(subject, predicate, object, from, to)).getFirst();
    }

    /** Records the facts of one turn, and moves the clock on. */
    public List<FactOutcome> says(Origin origin, GivenFact... given) {
        List<FactOutcome> outcomes = record(origin, given);
        clock.advance(Duration.ofMinutes(1));
        return outcomes;
    }

    /** Records the facts of one turn. */
    public List<FactOutcome> record(Origin origin, GivenFact... given) {
        return database.database()
                .write(transaction -> recorder.record(
                        transaction,
                        writing,
                        turn(transaction, origin, "said about " + given[0].subject()),
                        Arrays.asList(given)));
    }

    /** Records facts drawn from one turn of the speaker ada, and moves the clock on. */
    public List<FactOutcome> draws(Origin origin, ExtractedFact... drawn) {
        List<FactOutcome> outcomes = database.database()
                .write(transaction -> recorder.record(
                        transaction,
                        writing,
                        turn(transaction, origin, drawn[0].statement()),
                        Arrays.asList(drawn),
                        DrawnBy.RULES));
        clock.advance(Duration.ofMinutes(1));
        return outcomes;
    }

    /** Records facts drawn from the last turn. */
    public List<FactOutcome> drawsAgain(DrawnBy drawnBy, ExtractedFact... drawn) {
        return database.database()
                .write(transaction -> recorder.record(
                        transaction, writing, Objects.requireNonNull(last), Arrays.asList(drawn), drawnBy));
    }

    /** What lays the slots of this database out again. */
    public FactReviser reviser() {
        return new FactReviser(
                clock, database.ids(), new EntityStore(database.ids()), recorder, new LexicalStore(), new JobStore());
    }

    private Turn turn(Transaction transaction, Origin origin, String text) {
        Turn turn = new Turn(
                new TurnId(database.ids().next()),
                writing.principal().id(),
                null,
                null,
                Role.USER,
                origin,
                null,
                text,
                null,
                null,
                null,
                null,
                clock.instant(),
                clock.instant());
        transaction
                .dsl()
                .insertInto(TURN)
                .set(TURN.NAMESPACE_ID, writing.namespace().id())
                .set(TURN.ID, turn.id().value())
                .set(TURN.AUTHOR_ID, turn.author().value())
                .set(TURN.ROLE, turn.role().label())
                .set(TURN.ORIGIN, turn.origin().label())
                .set(TURN.TEXT, turn.text())
                .set(TURN.BODY_HASH, new byte[32])
                .set(TURN.OCCURRED_AT, turn.occurredAt())
                .set(TURN.RECORDED_AT, turn.recordedAt())
                .execute();
        last = turn;
        return turn;
    }

    public static GivenFact fact(
            String subject, String predicate, String object, @Nullable String from, @Nullable String to) {
        return new GivenFact(
                subject,
                predicate,
                object,
                null,
                from == null ? null : Stated.day(from),
                to == null ? null : Stated.day(to));
    }

    /** Every fact that is believed, or was at a transaction time. */
    public List<Memory> all(@Nullable Instant asOf, @Nullable Instant knownAt) {
        return database.database().read(transaction -> {
            List<FactId> ids = transaction.dsl().fetchValues(FACT.ID).stream()
                    .distinct()
                    .map(FactId::new)
                    .toList();
            return facts.memories(transaction, reading, ids, asOf, knownAt, clock.instant());
        });
    }

    /** Runs a statement as somebody would who goes around the code. */
    public int sql(String statement) {
        return database.database().write(transaction -> transaction.dsl().execute(statement));
    }

    @Override
    public void close() {
        database.close();
    }
}
