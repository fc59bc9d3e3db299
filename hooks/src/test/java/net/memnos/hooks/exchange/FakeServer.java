package net.memnos.hooks.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;
import net.memnos.hooks.local.ServerProof;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the proxy sees of a memnos server: the proof of whose it is, and POST /remember. */
final class FakeServer implements AutoCloseable {

    private static final String SECRET = "ab".repeat(32);

    private final MemnosHome home;
    private final HttpServer server;
    private final int status;
    private final List<JsonNode> remembered = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    FakeServer(Path folder, int port, int status) {
        this.home = new MemnosHome(folder);
        this.status = status;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", this::prove);
        server.createContext("/remember", this::remember);
        server.start();
    }

    /** Puts down the run file by which its owner's clients know it. */
    FakeServer announced() {
        new RunFile(1, server.getAddress().getPort(), Instant.EPOCH, SECRET, "test").write(home);
        return this;
    }

    ServerAddress address() {
        return ServerAddress.local(server.getAddress().getPort());
    }

    List<JsonNode> remembered() {
        return remembered;
    }

    List<String> tokens() {
        return tokens;
    }

    private void prove(HttpExchange exchange) throws IOException {
        String challenge = exchange.getRequestHeaders().getFirst(ServerProof.CHALLENGE_HEADER);
        exchange.getResponseHeaders()
                .set(
                        ServerProof.PROOF_HEADER,
                        ServerProof.answer(
                                SECRET,
                                challenge == null ? "" : challenge,
                                server.getAddress().getPort()));
        answer(exchange, 200, Map.of("status", "ok"));
    }

    private void remember(HttpExchange exchange) throws IOException {
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        remembered.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
        answer(exchange, status, status == 200 ? Map.of("id", "t_1") : Map.of("code", "unprocessable"));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
