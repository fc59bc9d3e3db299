package net.memnos.hooks.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTest {

    @TempDir
    Path folder;

    private HttpServer http = httpServer();
    private MemnosHome home = new MemnosHome(Path.of("."));

    @BeforeEach
    void start() {
        home = MemnosHome.of(Map.of("MEMNOS_HOME", folder.toString()), folder);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void the_server_of_the_run_file_proves_itself() {
        RunFile run = run(port(), ServerProof.secret(new SecureRandom()));
        answerWith(run.secret(), port());
        run.write(home);
        assertEquals(LocalServer.Answer.OURS, LocalServer.challenge(ServerAddress.local(port()), home));
        assertFalse(run.toString().contains(run.secret()));
    }

    @Test
    void a_stranger_without_the_secret_does_not() {
        answerWith("guessed", port());
        run(port(), ServerProof.secret(new SecureRandom())).write(home);
        assertEquals(LocalServer.Answer.STRANGER, LocalServer.challenge(ServerAddress.local(port()), home));
    }

    @Test
    void a_stranger_that_passes_the_challenge_on_to_the_true_port_does_not() {
        RunFile run = run(port() + 1, ServerProof.secret(new SecureRandom()));
        answerWith(run.secret(), run.port());
        run.write(home);
        assertEquals(LocalServer.Answer.STRANGER, LocalServer.challenge(ServerAddress.local(port()), home));
    }

    @Test
    void nobody_on_the_port_is_away() {
        int free = port();
        http.stop(0);
        assertEquals(LocalServer.Answer.AWAY, LocalServer.challenge(ServerAddress.local(free), home));
    }

    private void answerWith(String secret, int port) {
        http.createContext("/healthz", exchange -> {
            String challenge = exchange.getRequestHeaders().getFirst(ServerProof.CHALLENGE_HEADER);
            exchange.getResponseHeaders()
                    .set(ServerProof.PROOF_HEADER, ServerProof.answer(secret, String.valueOf(challenge), port));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    private int port() {
        return http.getAddress().getPort();
    }

    private static RunFile run(int port, String secret) {
        return new RunFile(ProcessHandle.current().pid(), port, Instant.EPOCH, secret, "test");
    }

    private static HttpServer httpServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
