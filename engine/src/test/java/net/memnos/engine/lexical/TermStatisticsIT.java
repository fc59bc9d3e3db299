package net.memnos.engine.lexical;

import static net.memnos.schema.Tables.LEXICAL;
import static net.memnos.schema.Tables.TERM;
import static net.memnos.schema.Tables.TERM_DELTA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TermStatisticsIT {

    private static final List<String> WORDS =
            List.of("port", "host", "llama", "blue", "green", "river", "stone", "fox");
    private static final int WRITERS = 8;
    private static final int WRITES = 60;

    private final LexicalStore store = new LexicalStore();
    private final TermStatistics statistics = new TermStatistics();
    private EngineDatabase engine;
    private Scope scope;
    private TermFolder folder;

    @BeforeEach
    void open() {
        engine = EngineDatabase.fresh();
        scope = TestScopes.scope(engine.database(), "ada", "demo", Permission.WRITE);
        folder = new TermFolder(engine.database());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void writers_and_folders_at_once_leave_the_counts_exact() throws Exception {
        List<UUID> shared = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            shared.add(engine.ids().next());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                running.add(threads.submit(() -> write(random, shared)));
            }
            for (Future<?> each : running) {
                await(each);
            }
        }

        assertExact();
        assertTrue(folder.fold(scope.namespace().id()));
        assertExact();
        assertEquals(0, rows(TERM_DELTA));
        assertEquals(0, deadlocks());
    }

    @Test
    void nothing_is_left_of_what_was_removed() {
        UUID id = engine.ids().next();
        index(id, "a blue llama");
        folder.fold(scope.namespace().id());
        engine.database().write(tx -> {
            store.remove(tx, scope, id);
            return id;
        });
        assertExact();
        folder.fold(scope.namespace().id());

        assertExact();
        assertEquals(0, rows(TERM));
    }

    @Test
    void a_fold_waits_until_many_deltas_do() {
        index(engine.ids().next(), "blue");
        assertEquals(0, folder.foldWhatWaits());
        engine.database().write(tx -> {
            for (int i = 0; i < TermFolder.WAITING_MAX; i++) {
                store.indexFact(tx, scope, engine.ids().next(), "blue fox", "blue fox by the river");
            }
            return 0;
        });
        assertEquals(1, folder.foldWhatWaits());
        assertExact();
    }

    @Test
    void a_namespace_that_is_being_folded_is_left_to_its_folder() {
        index(engine.ids().next(), "blue");
        boolean second = engine.database().write(tx -> {
            tx.dsl().execute("select 1 from memnos.namespace for no key update");
            return folder.fold(scope.namespace().id());
        });
        assertTrue(!second);
    }

    @Test
    void rows_of_other_namespaces_are_left_out() {
        Scope other = TestScopes.scope(engine.database(), "ada", "other", Permission.WRITE);
        index(engine.ids().next(), "blue");
        engine.database().write(tx -> {
            store.indexFact(tx, other, engine.ids().next(), "blue", "blue");
            return 0;
        });
        assertExact();
    }

    private void write(Random random, List<UUID> shared) {
        for (int i = 0; i < WRITES; i++) {
            UUID id = shared.get(random.nextInt(shared.size()));
            int what = random.nextInt(10);
            if (what == 0) {
                folder.fold(scope.namespace().id());
            } else if (what < 4) {
                engine.database().write(tx -> {
                    store.remove(tx, scope, id);
                    return id;
                });
            } else {
                index(id, words(random));
            }
        }
    }

    private void index(UUID id, String text) {
        engine.database().write(tx -> {
            store.indexFact(tx, scope, id, text, "around " + text + " stone");
            return id;
        });
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(6); i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return text.toString();
    }

    private static void await(Future<?> running) throws InterruptedException {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a writer failed", e.getCause());
        }
    }

    private void assertExact() {
        assertEquals(counted(), engine.database().read(tx -> statistics.of(tx, scope, LexicalKind.FACT, allLexemes())));
    }

    private static List<String> allLexemes() {
        List<String> all = new ArrayList<>(WORDS);
        all.addAll(List.of("around", "absent"));
        return all;
    }

    /** Deadlocks are repeated silently, so that only the server's own count shows them; idle sessions report it late. */
    private int deadlocks() {
        engine.database().close();
        try (Connection connection = DriverManager.getConnection(
                        engine.server().owner().jdbcUrl(),
                        engine.server().owner().user(),
                        engine.server().owner().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows(Table<?> table) {
        return engine.database().read(tx -> tx.dsl().fetchCount(table));
    }

    private Statistics counted() {
        return engine.database().read(tx -> {
            Map<String, Long> own = new TreeMap<>();
            Map<String, Long> context = new TreeMap<>();
            long[] sums = new long[3];
            tx.dsl()
                    .selectFrom(LEXICAL)
                    .where(LEXICAL.NAMESPACE_ID.eq(scope.namespace().id()))
                    .forEach(row -> {
                        sums[0]++;
                        sums[1] += row.get(LEXICAL.OWN_LENGTH);
                        sums[2] += row.get(LEXICAL.CONTEXT_LENGTH);
                        count(own, row.get(LEXICAL.OWN));
                        count(context, row.get(LEXICAL.CONTEXT));
                    });
            return new Statistics(sums[0], sums[1], sums[2], own, context);
        });
    }

    private static void count(Map<String, Long> documents, String vector) {
        LexemeVector.parse(vector).counts().keySet().forEach(lexeme -> documents.merge(lexeme, 1L, Long::sum));
    }
}
