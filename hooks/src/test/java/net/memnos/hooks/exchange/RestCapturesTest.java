package net.memnos.hooks.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import net.memnos.hooks.exchange.ExchangeCounts.Fate;
import net.memnos.hooks.local.BearerToken;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a captured turn to the server. */
class RestCapturesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final ExchangeCounts counts = new ExchangeCounts(said::add);

    private RestCaptures captures(ServerAddress server) {
        TurnSender sender =
                new TurnSender(server, new MemnosHome(folder), () -> new BearerToken("mnk_secret"), said::add);
        return new RestCaptures(sender, new DroppedCaptures(counts), counts);
    }

    private static CapturedTurn turn(String text) {
        return new CapturedTurn(
                CapturedTurn.Side.USER, text, "team:x", Optional.of("s1"), NOW, "proxy:" + text + ":user");
    }

    private static void until(BooleanSupplier state) throws InterruptedException {
        for (int i = 0; i < 3_000 && !state.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertTrue(state.getAsBoolean());
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    @Test
    void turns_arrive_in_their_order_with_all_that_is_known_of_them() throws Exception {
        try (FakeServer server = new FakeServer(folder, 0, 200).announced();
                RestCaptures captures = captures(server.address())) {
            captures.offer(List.of(turn("one"), turn("two")));
            until(() -> counts.of(Fate.STORED) == 2);
            assertEquals(List.of("Bearer mnk_secret", "Bearer mnk_secret"), server.tokens());
            assertEquals(
                    "{\"text\":\"one\",\"namespace\":\"team:x\",\"role\":\"user\",\"occurred_at\":\"2026-03-01T10:00:00Z\","
                            + "\"idempotency_key\":\"proxy:one:user\",\"session_id\":\"s1\"}",
                    server.remembered().getFirst().toString());
            assertEquals("two", server.remembered().get(1).path("text").asString());
        }
    }

    @Test
    void while_the_server_is_away_turns_wait_and_arrive_when_it_comes() throws Exception {
        int port = freePort();
        try (RestCaptures captures = captures(ServerAddress.local(port))) {
            captures.offer(List.of(turn("one"), turn("two")));
            until(() -> said.stream().anyMatch(line -> line.contains("no server answers")));
            try (FakeServer server = new FakeServer(folder, port, 200).announced()) {
                until(() -> server.remembered().size() == 2);
            }
        }
        assertEquals(0, counts.of(Fate.DROPPED));
    }

    @Test
    void what_does_not_fit_any_more_is_dropped_counted_and_said_once() throws Exception {
        try (RestCaptures captures = captures(ServerAddress.local(freePort()))) {
            for (int i = 0; i < 2_000; i++) {
                captures.offer(List.of(turn("t" + i)));
            }
            assertTrue(captures.waiting() <= 512);
            assertTrue(counts.of(Fate.DROPPED) >= 2_000 - 513);
            assertEquals(
                    1, said.stream().filter(line -> line.contains("dropped")).count());
        }
        assertEquals(2_000, counts.of(Fate.DROPPED), "at the end what waits is dropped, too, and counted");
    }

    @Test
    void a_stranger_on_the_port_is_not_shown_the_token() throws Exception {
        try (FakeServer stranger = new FakeServer(folder, 0, 200);
                RestCaptures captures = captures(stranger.address())) {
            captures.offer(List.of(turn("one")));
            until(() -> said.stream().anyMatch(line -> line.contains("stranger")));
            assertTrue(stranger.tokens().isEmpty());
        }
    }

    @Test
    void what_the_server_refuses_for_good_does_not_keep_the_others_back() throws Exception {
        for (int status : new int[] {403, 422}) {
            try (FakeServer server = new FakeServer(folder, 0, status).announced();
                    RestCaptures captures = captures(server.address())) {
                captures.offer(List.of(turn("one"), turn("two")));
                until(() -> server.remembered().size() == 2);
            }
        }
        until(() -> counts.of(Fate.REFUSED) == 4);
        assertFalse(said.toString().contains("one"), "no text is in a log");
    }

    @Test
    void a_key_that_was_used_before_is_no_error() throws Exception {
        try (FakeServer server = new FakeServer(folder, 0, 409).announced();
                RestCaptures captures = captures(server.address())) {
            captures.offer(List.of(turn("one")));
            until(() -> counts.of(Fate.KNOWN) == 1);
        }
    }
}
