package net.memnos.engine.forget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.SettableClock;
import net.memnos.engine.StoredBytes;
import net.memnos.engine.TableDump;
import net.memnos.engine.TestEngine;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Principal;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.recall.RecallRequest;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.RememberResult;
import net.memnos.engine.transfer.ImportReport;
import net.memnos.engine.transfer.Line;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Erasing while everybody else goes on writing about the same things. */
class EraseBesideWritersIT {

    private static final int WRITERS = 8;
    private static final int ROUNDS = 5;

    /** Of each writer, so that the test ends when the machine is slow at erasing. */
    private static final int WRITES_MAX = 40;

    private static final String CANARY = "zanzibarq";
    private static final NamespaceName DEMO = new NamespaceName("demo");
    private static final List<NamespaceName> PLACES =
            List.of(DEMO, new NamespaceName("demo:a"), new NamespaceName("other"));

    private final TestEngine test = TestEngine.at(new SettableClock(TestEngine.NOON))
            .granted("ada", "*", Permission.READ, Permission.WRITE, Permission.ADMIN);
    private final Principal ada = test.principal("ada");

    /** What was acknowledged, by the ids of turns. */
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean erasing = new AtomicBoolean(true);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void no_canary_is_left_and_no_acknowledged_write_is_lost() throws Exception {
        PLACES.forEach(test.administration()::addNamespace);
        List<Future<Integer>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(number)));
            }
            Future<Integer> reader = threads.submit(this::recall);
            Future<Integer> eraser = threads.submit(this::erase);
            assertTrue(get(eraser) >= ROUNDS, "what was planted was erased");
            for (Future<Integer> writer : writers) {
                assertTrue(get(writer) > 0, "a writer came to nothing");
            }
            get(reader);
        }
        test.awaitPart("jobs", part -> part.detail().startsWith("0 waiting"));

        assertEquals(List.of(), TableDump.of(test.database()).holding(CANARY));
        StoredBytes.analyse(test.database());
        assertEquals(List.of(), StoredBytes.samplesWith(test.database(), CANARY));
        assertEquals(Set.copyOf(acknowledged), stored(), "acknowledged and stored are the same");
        assertEquals(List.of(), jobsGivenUp());
    }

    /** Plants a turn with a canary in the middle of what others say, then erases it. */
    private int erase() {
        try {
            int erased = 0;
            for (int round = 0; round < ROUNDS; round++) {
                String key = CANARY + ":" + round;
                engine().remember(
                                ada,
                                Channel.REST,
                                new RememberRequest(
                                        "Port of billing: " + CANARY + round + ".",
                                        DEMO,
                                        null,
                                        List.of(
                                                new GivenFact("billing", "port", CANARY + round, null, null, null),
                                                new GivenFact(
                                                        CANARY + " " + round, "lives in", "Porto", null, null, null)),
                                        null,
                                        Role.USER,
                                        null,
                                        "talk",
                                        key,
                                        null));
                erased += engine().forget(ada, new ForgetRequest(null, null, null, key, ForgetMode.ERASE, null, DEMO))
                        .erased();
            }
            return erased;
        } finally {
            erasing.set(false);
        }
    }

    private int write(int writer) {
        int written = 0;
        while (erasing.get() && written < WRITES_MAX) {
            NamespaceName place = PLACES.get((writer + written) % PLACES.size());
            String words = "Writer " + writer + " says number " + written;
            if (writer % 4 == 3) {
                imports(place, words);
            } else {
                RememberResult result = engine().remember(ada, Channel.REST, request(place, words, written));
                acknowledged.add(result.turnId().toString());
            }
            written++;
        }
        return written;
    }

    private static RememberRequest request(NamespaceName place, String words, int number) {
        List<GivenFact> facts = number % 2 == 0
                ? List.of(new GivenFact("billing", "port", Integer.toString(8000 + number), null, null, null))
                : List.of();
        return new RememberRequest(words + ".", place, null, facts, null, Role.USER, null, "talk", null, null);
    }

    private void imports(NamespaceName place, String words) {
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            lines.add(new Line(
                    i,
                    "{\"kind\":\"turn\",\"session_id\":\"talk\",\"text\":\"" + words + ", line " + i + ".\"}",
                    null));
        }
        Iterator<Line> each = lines.iterator();
        List<String> ids = new ArrayList<>();
        ImportReport report = engine().importLines(ada, place, each, result -> {
            @Nullable String id = result.id();
            if (id != null) {
                ids.add(id);
            }
        });
        assertEquals(3, report.turns(), report::toString);
        acknowledged.addAll(ids);
    }

    private int recall() {
        int recalled = 0;
        while (erasing.get()) {
            engine().recall(ada, RecallRequest.of("Which port has billing?", null));
            recalled++;
        }
        return recalled;
    }

    private Set<String> stored() {
        return new HashSet<>(TableDump.of(test.database()).rows("turn").stream()
                .map(row -> "t_" + row.split("\t")[1])
                .collect(Collectors.toSet()));
    }

    private List<String> jobsGivenUp() {
        return TableDump.of(test.database()).rows("job");
    }

    private MemnosEngine engine() {
        return test.engine();
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a call failed beside the others", e.getCause());
        }
    }
}
