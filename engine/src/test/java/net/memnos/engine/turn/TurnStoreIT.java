package net.memnos.engine.turn;

import static net.memnos.schema.Tables.TURN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnStoreIT {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");
    private static final byte[] BODY = new byte[32];

    private final TurnStore turns = new TurnStore();
    private EngineDatabase engine;
    private Database database;
    private Scope writer;
    private Scope reader;

    @BeforeEach
    void open() {
        engine = EngineDatabase.fresh();
        database = engine.database();
        writer = TestScopes.scope(database, "ada", "demo", Permission.WRITE);
        reader = TestScopes.scope(database, "ada", "demo", Permission.READ);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_stored_turn_reads_back_to_the_microsecond() {
        Turn stored = insert(turn("hello", null, NOON), BODY).turn();

        StoredTurn found = database.read(transaction -> turns.find(transaction, reader, List.of(stored.id())))
                .getFirst();

        assertEquals(stored, found.turn());
        assertEquals("ada", found.authorName());
        assertEquals("demo", found.namespace().name().value());
        assertEquals(Instant.parse("2026-01-05T12:00:00.123456Z"), found.turn().occurredAt());
    }

    @Test
    void a_known_key_with_the_same_body_gives_the_stored_turn_and_with_another_body_a_conflict() {
        TurnInsertion first = insert(turn("hello", "k1", NOON), BODY);
        TurnInsertion second = insert(turn("hello", "k1", NOON), BODY);
        byte[] otherBody = BODY.clone();
        otherBody[0] = 1;

        assertTrue(second.deduplicated());
        assertEquals(first.turn(), second.turn());
        MemnosException conflict =
                assertThrows(MemnosException.class, () -> insert(turn("other", "k1", NOON), otherBody));
        assertEquals(ErrorCode.CONFLICT, conflict.code());
        assertEquals(1, count());
    }

    @Test
    void another_author_may_use_the_same_key() {
        insert(turn("hello", "k1", NOON), BODY);
        writer = TestScopes.scope(database, "bob", "demo", Permission.WRITE);
        insert(turn("hello", "k1", NOON), BODY);

        assertEquals(2, count());
    }

    @Test
    void eight_writers_with_one_key_at_once_store_one_row() throws Exception {
        int writers = 8;
        CyclicBarrier start = new CyclicBarrier(writers);
        Set<TurnId> ids = new HashSet<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<TurnInsertion>> all = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                all.add(pool.submit(() -> {
                    start.await();
                    return insert(turn("hello", "k1", NOON), BODY);
                }));
            }
            for (Future<TurnInsertion> one : all) {
                ids.add(one.get().turn().id());
            }
        }
        assertEquals(1, ids.size());
        assertEquals(1, count());
    }

    @Test
    void the_predecessor_is_the_last_turn_of_the_session_before_a_moment() {
        Turn first = insert(turn("one", null, NOON), BODY).turn();
        Turn later = insert(turn("three", null, NOON.plusSeconds(60)), BODY).turn();
        Turn between = turn("two", null, NOON.plusSeconds(30));

        assertEquals(Optional.of(first), predecessor("s1", between));
        assertEquals(Optional.of(later), predecessor("s1", turn("four", null, NOON.plusSeconds(60))));
        assertEquals(Optional.empty(), predecessor("s2", between));
        assertEquals(Optional.empty(), predecessor(null, between));
    }

    @Test
    void pages_walk_all_turns_once_and_in_order() {
        for (int i = 0; i < 7; i++) {
            insert(turn("turn " + i, null, NOON.plusSeconds(i / 2)), BODY);
        }
        List<Turn> walked = new ArrayList<>();
        @Nullable TurnPosition after = null;
        while (true) {
            TurnPosition from = after;
            List<StoredTurn> page =
                    database.read(transaction -> turns.page(transaction, reader, reader.namespace(), from, NOON, 3));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(stored -> walked.add(stored.turn()));
            after = TurnPosition.of(walked.getLast());
        }
        assertEquals(7, walked.size());
        assertEquals("turn 0", walked.getFirst().text());
        assertEquals("turn 6", walked.getLast().text());
    }

    @Test
    void nobody_finds_a_turn_of_a_namespace_outside_of_the_scope() {
        Turn stored = insert(turn("hello", null, NOON), BODY).turn();
        Scope elsewhere = TestScopes.scope(database, "ada", "other", Permission.READ);

        assertEquals(List.of(), database.read(transaction -> turns.find(transaction, elsewhere, List.of(stored.id()))));
    }

    private Optional<Turn> predecessor(@Nullable String session, Turn turn) {
        return database.read(transaction -> turns.predecessor(transaction, writer, session, TurnPosition.of(turn)));
    }

    private TurnInsertion insert(Turn turn, byte[] body) {
        return database.write(transaction -> turns.insert(transaction, writer, turn, body, null));
    }

    private int count() {
        return database.read(transaction -> transaction.dsl().fetchCount(TURN));
    }

    private Turn turn(String text, @Nullable String key, Instant occurredAt) {
        return new Turn(
                new TurnId(engine.ids().next()),
                writer.principal().id(),
                null,
                null,
                Role.USER,
                Origin.USER,
                null,
                text,
                "s1",
                null,
                key,
                null,
                occurredAt,
                NOON);
    }
}
