package net.memnos.http.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.memnos.hooks.exchange.SkipReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The vendors' own libraries, with the proxy and without: neither they nor the vendor see a difference. It runs where the npm packages
 * {@code openai} and {@code @anthropic-ai/sdk} are installed: {@code -Dmemnos.sdks=FOLDER/node_modules}, with a Node.js of 20 or later
 * at {@code -Dmemnos.node}. Nothing is fetched, and nobody but the fake vendor is asked.
 */
@EnabledIfSystemProperty(named = SdkScenario.MODULES, matches = ".+")
class SdkScenario {

    static final String MODULES = "memnos.sdks";

    private static final int PATIENCE_SECONDS = 120;
    private static final List<String> OF_THE_CONNECTION = List.of("host:", "connection:", "accept-encoding:");

    @TempDir
    Path folder;

    @Test
    void neither_the_library_nor_the_vendor_sees_a_difference() throws Exception {
        try (FakeVendor direct = new FakeVendor(SdkScenario::answer);
                FakeVendor behind = new FakeVendor(SdkScenario::answer);
                ProxyRun proxy = new ProxyRun(behind.url())) {
            String without = calls(direct.url());
            String with = calls(URI.create("http://127.0.0.1:" + proxy.port()));
            assertEquals(without, with, "what the client saw");
            List<Wired.Message> expected = direct.requests();
            List<Wired.Message> relayed = behind.requests();
            assertEquals(expected.size(), relayed.size());
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i).first(), relayed.get(i).first());
                assertEquals(headers(expected.get(i)), headers(relayed.get(i)));
                assertArrayEquals(expected.get(i).body(), relayed.get(i).body());
            }
            // The message asked once whole and twice as a stream, chat and response in both ways; the second stream is
            // a retry.
            ProxyRun.until(() -> proxy.counts().exchanges() == 6);
            assertEquals(1, proxy.counts().of(SkipReason.RETRY));
        }
    }

    private static List<String> headers(Wired.Message message) {
        return message.headers().stream()
                .map(line -> line.replaceFirst(
                        "^[^:]+", line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)))
                .filter(line -> OF_THE_CONNECTION.stream().noneMatch(line::startsWith))
                .sorted()
                .toList();
    }

    private String calls(URI base) throws IOException, InterruptedException {
        Path script = folder.resolve("sdk.mjs");
        try (InputStream text = SdkScenario.class.getResourceAsStream("sdk.mjs")) {
            Files.write(script, text == null ? new byte[0] : text.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("memnos.node", "node"),
                script.toString(),
                Path.of(System.getProperty(MODULES)).toAbsolutePath().toString(),
                base.toString()));
        Path errors = folder.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), Files.readString(errors));
        return said;
    }

    private static void answer(Wired client, Wired.Message request) throws IOException {
        boolean stream = request.text().contains("\"stream\":true");
        String path = request.first().split(" ")[1].replaceFirst("\\?.*", "");
        switch (path) {
            case "/v1/messages" -> say(client, stream, Fixtures.MESSAGES_STREAM, Fixtures.MESSAGES_DOCUMENT);
            case "/v1/chat/completions" -> say(client, stream, Fixtures.CHAT_STREAM, Fixtures.CHAT_DOCUMENT);
            case "/v1/responses" -> say(client, stream, Fixtures.RESPONSES_STREAM, Fixtures.RESPONSES_DOCUMENT);
            case "/v1/messages/count_tokens" -> document(client, "200 OK", "{\"input_tokens\":7}");
            case "/v1/models" -> document(client, "200 OK", "{\"object\":\"list\",\"data\":[{\"id\":\"m\"}]}");
            default ->
                document(client, "400 Bad Request", "{\"error\":{\"message\":\"no such model\",\"code\":\"x\"}}");
        }
    }

    private static void say(Wired client, boolean stream, List<String> events, String document) throws IOException {
        if (!stream) {
            document(client, "200 OK", document);
            return;
        }
        client.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nrequest-id: req_2\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
        for (String event : events) {
            client.chunk(event);
        }
        client.lastChunk();
    }

    private static void document(Wired client, String status, String text) throws IOException {
        byte[] bytes = Fixtures.bytes(text);
        client.write("HTTP/1.1 " + status
                        + "\r\nContent-Type: application/json\r\nx-request-id: req_1\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n")
                .write(bytes);
    }
}
