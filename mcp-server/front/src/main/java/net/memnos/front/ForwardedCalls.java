package net.memnos.front;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.memnos.hooks.local.BearerToken;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalException;
import net.memnos.mcp.catalog.SdkCatalogue;
import net.memnos.mcp.catalog.ToolAnswer;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.ToolCatalogue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls answered by the server; the connection is made at the first one, and made anew once when it was lost. */
final class ForwardedCalls implements ToolCalls, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedCalls.class);
    private static final String KEY = "idempotency_key";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(90);

    private final Supplier<ClientSettings> settings;
    private final ServerStart start;
    private final String version;
    private @Nullable McpSyncClient client;

    ForwardedCalls(Supplier<ClientSettings> settings, ServerStart start, String version) {
        this.settings = settings;
        this.start = start;
        this.version = version;
    }

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        CallToolRequest request = new CallToolRequest(tool, repeatable(tool, arguments));
        try {
            return answer(send(client -> client.callTool(request)));
        } catch (LocalException e) {
            return ToolAnswer.failed(tool, "unavailable", String.valueOf(e.getMessage()), e.hint(), null);
        } catch (RuntimeException e) {
            LOG.warn("the call of {} could not be forwarded: {}", tool, Failures.words(e));
            return Failures.answer(tool, e);
        }
    }

    @Override
    public ToolAnswer read(String address) {
        try {
            ReadResourceResult result = send(client -> client.readResource(new ReadResourceRequest(address)));
            String text = result.contents().stream()
                    .filter(TextResourceContents.class::isInstance)
                    .map(content -> ((TextResourceContents) content).text())
                    .collect(Collectors.joining("\n"));
            return new ToolAnswer(text, null, false, Map.of());
        } catch (McpError e) {
            throw e;
        } catch (LocalException e) {
            return ToolAnswer.failed("", "unavailable", String.valueOf(e.getMessage()), e.hint(), null);
        } catch (RuntimeException e) {
            LOG.warn("the resource {} could not be read: {}", address, Failures.words(e));
            return Failures.answer("", e);
        }
    }

    private <T> T send(Function<McpSyncClient, T> request) {
        McpSyncClient open = connected();
        try {
            return request.apply(open);
        } catch (McpError e) {
            throw e;
        } catch (RuntimeException e) {
            if (Failures.tooMany(e)) {
                throw e;
            }
            LOG.info("the connection was lost: {}", Failures.words(e));
            disconnect(open);
            return request.apply(connected());
        }
    }

    private synchronized McpSyncClient connected() {
        McpSyncClient open = client;
        if (open == null) {
            ClientSettings now = settings.get();
            start.ensure(now);
            open = open(now);
            try {
                open.initialize();
            } catch (RuntimeException e) {
                open.close();
                throw e;
            }
            client = open;
        }
        return open;
    }

    private McpSyncClient open(ClientSettings now) {
        BearerToken token = now.token();
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(
                        now.server().toString())
                .endpoint("/mcp")
                .openConnectionOnStartup(false)
                .connectTimeout(CONNECT)
                .customizeClient(http -> http.version(HttpClient.Version.HTTP_1_1))
                .httpRequestCustomizer((http, _, _, _, _) -> http.setHeader("Authorization", "Bearer " + token.value()))
                .build();
        return McpClient.sync(transport)
                .clientInfo(new Implementation("memnos-front", version))
                .jsonSchemaValidator(SdkCatalogue.trustingValidator())
                .initializationTimeout(CONNECT.multipliedBy(2))
                .requestTimeout(ANSWER)
                .build();
    }

    @SuppressWarnings("ReferenceEquality") // Another call may have connected anew already.
    private synchronized void disconnect(McpSyncClient lost) {
        if (client == lost) {
            client = null;
        }
        lost.close();
    }

    /** A write that is sent again after a lost connection must not be stored twice. */
    private static Map<String, Object> repeatable(String tool, Map<String, Object> arguments) {
        if (!tool.equals(ToolCatalogue.REMEMBER) || (arguments.get(KEY) instanceof String given && !given.isBlank())) {
            return arguments;
        }
        Map<String, Object> keyed = new HashMap<>(arguments);
        keyed.put(KEY, "front-" + UUID.randomUUID());
        return keyed;
    }

    private static ToolAnswer answer(CallToolResult result) {
        String text = result.content().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
        Map<String, Object> meta = result.meta();
        return new ToolAnswer(
                text,
                result.structuredContent(),
                Boolean.TRUE.equals(result.isError()),
                meta == null ? Map.of() : meta);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
