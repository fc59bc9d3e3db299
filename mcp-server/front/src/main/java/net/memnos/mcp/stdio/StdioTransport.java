package net.memnos.mcp.stdio;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.mcp.catalog.CleanJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One session of MCP, a JSON message a line. Unlike the SDK's own transport, a line that is not JSON is answered and
 * does not end the session, and requests that were read before the end of the input still get their answers.
 */
final class StdioTransport implements McpServerTransportProvider {

    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

    private final CleanJson json;
    private final InputStream in;
    private final OutputStream out;
    private final Phaser inFlight = new Phaser(1);
    private @Nullable McpServerSession session;

    StdioTransport(CleanJson json, InputStream in, OutputStream out) {
        this.json = json;
        this.in = in;
        this.out = out;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(new Lines());
    }

    /** Reads until the input ends, then waits for the answers that are still due. */
    void serve() throws IOException {
        boolean initialized = false;
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                JSONRPCMessage message = parse(line);
                if (message != null) {
                    initialized |= message instanceof JSONRPCRequest request
                            && request.method().equals(McpSchema.METHOD_INITIALIZE);
                    handle(message);
                }
            }
        }
        // Without a handshake the session keeps requests back for ever.
        if (initialized) {
            awaitAnswers();
        }
    }

    private void handle(JSONRPCMessage message) {
        McpServerSession open = session;
        if (open == null) {
            throw new IllegalStateException("the transport serves before a server was built on it");
        }
        inFlight.register();
        open.handle(message)
                .doFinally(_ -> inFlight.arriveAndDeregister())
                .subscribe(_ -> {}, failure -> LOG.warn("a message could not be handled", failure));
    }

    private @Nullable JSONRPCMessage parse(String line) throws IOException {
        try {
            return McpSchema.deserializeJsonRpcMessage(json, line);
        } catch (IllegalArgumentException _) {
            refuse(McpSchema.ErrorCodes.INVALID_REQUEST, "This is not a JSON-RPC message.");
        } catch (IOException | RuntimeException _) {
            refuse(McpSchema.ErrorCodes.PARSE_ERROR, "This is not JSON.");
        }
        return null;
    }

    private void refuse(int code, String message) throws IOException {
        write(json.error(code, message));
    }

    private void write(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private void awaitAnswers() {
        try {
            inFlight.awaitAdvanceInterruptibly(inFlight.arrive(), LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("the input ended and an answer was still due after {}", LAST_ANSWERS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        McpServerSession open = session;
        return open == null ? Mono.empty() : open.sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        McpServerSession open = session;
        return open == null ? Mono.empty() : open.closeGracefully();
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2024_11_05,
                ProtocolVersions.MCP_2025_03_26,
                ProtocolVersions.MCP_2025_06_18,
                ProtocolVersions.MCP_2025_11_25);
    }

    /** The writing side, as the session wants it. */
    private final class Lines implements McpServerTransport {

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                try {
                    write(json.writeValueAsString(message));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return StdioTransport.this.protocolVersions();
        }
    }
}
