package net.memnos.engine.transfer;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.RETRACTION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.fact.GivenFact;
import net.memnos.engine.remember.Channel;
import net.memnos.engine.remember.RememberRequest;
import net.memnos.engine.remember.TestWriting;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.RetractionStore;
import net.memnos.engine.turn.Role;
import net.memnos.engine.turn.TurnId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetractionTransferIT {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final TestWriting here = new TestWriting(clock);
    private final TestWriting there = new TestWriting(clock);

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void what_was_taken_back_stays_so_for_who_restores_and_for_who_makes_it_their_own() {
        Scope ada = TestScopes.scope(here.database(), "ada", "demo", Permission.WRITE);
        say(ada, "the api is on 8080", "8080");
        TurnId wrong = say(ada, "the api is on 9090", "9090");
        RetractionStore retractions = new RetractionStore();
        here.database().write(transaction -> {
            retractions.add(transaction, ada, List.of(wrong), "not ours", clock.instant());
            here.retractor()
                    .retract(
                            transaction, ada, here.retractor().restingOn(transaction, ada, List.of(wrong)), "not ours");
            return wrong;
        });
        List<String> first = Transfers.export(here, "demo");
        assertEquals(List.of("8080"), believed(here));

        TestScopes.scope(there.database(), "ada", "demo", Permission.WRITE);
        Scope importer = TestScopes.scope(there.database(), "bob", "demo", Permission.WRITE);
        Scope admin = TestScopes.scope(there.database(), "bob", "demo", Permission.ADMIN);
        importInto(there, importer, Optional.of(admin), first);
        assertEquals(first, Transfers.export(there, "demo"));
        assertEquals(List.of("8080"), believed(there));
        forgetThatItWasTakenBack(there);
        importInto(there, importer, Optional.of(admin), first);
        assertEquals(first, Transfers.export(there, "demo"));

        try (TestWriting elsewhere = new TestWriting(clock)) {
            Scope own = TestScopes.scope(elsewhere.database(), "bob", "demo", Permission.WRITE);
            importInto(elsewhere, own, Optional.empty(), first);
            assertEquals(List.of("8080"), believed(elsewhere));
            forgetThatItWasTakenBack(elsewhere);
            importInto(elsewhere, own, Optional.empty(), first);
            assertEquals(1, takenBack(elsewhere));
        }
    }

    /** As an import leaves it that was broken off between a turn and what is said of it. */
    private static void forgetThatItWasTakenBack(TestWriting store) {
        assertEquals(1, takenBack(store));
        store.database()
                .write(transaction -> transaction.dsl().deleteFrom(RETRACTION).execute());
    }

    private static int takenBack(TestWriting store) {
        return store.database().read(transaction -> transaction.dsl().fetchCount(RETRACTION));
    }

    private static List<String> believed(TestWriting store) {
        return store.database()
                .read(transaction -> transaction
                        .dsl()
                        .select(FACT.OBJECT)
                        .from(FACT)
                        .where(FACT.CLOSED_AT.isNull())
                        .fetch(FACT.OBJECT));
    }

    private TurnId say(Scope scope, String text, String port) {
        return here.pipeline()
                .remember(
                        scope,
                        Channel.HOOK,
                        new RememberRequest(
                                text,
                                scope.namespace().name(),
                                MemoryType.FACT,
                                List.of(new GivenFact("api", "port", port, null, null, null)),
                                null,
                                Role.USER,
                                null,
                                "s1",
                                "x1",
                                null))
                .turnId();
    }

    private static void importInto(TestWriting store, Scope scope, Optional<Scope> admin, List<String> lines) {
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        Transfers.importer(store)
                .importLines(scope, admin, admin, new LineReader(new ByteArrayInputStream(file)), _ -> {});
    }
}
