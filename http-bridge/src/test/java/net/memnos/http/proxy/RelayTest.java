package net.memnos.http.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import net.memnos.hooks.exchange.CopyBudget;
import net.memnos.hooks.exchange.SkipReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes in comes out, in both directions and at once. */
class RelayTest {

    static List<Arguments> apis() {
        return List.of(
                Arguments.of("/v1/messages?beta=true", Fixtures.MESSAGES, Fixtures.MESSAGES_STREAM),
                Arguments.of("/v1/chat/completions", Fixtures.CHAT, Fixtures.CHAT_STREAM),
                Arguments.of("/v1/responses", Fixtures.RESPONSES, Fixtures.RESPONSES_STREAM));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void both_sides_see_the_same_bytes_of_a_stream(String path, byte[] request, List<String> stream) throws Exception {
        try (FakeVendor vendor = FakeVendor.streaming(stream);
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            Wired.Message answer =
                    client.post(path, request, "Authorization: Bearer sk-1").read();
            assertEquals(200, answer.status());
            assertEquals(String.join("", stream), answer.text());
            assertArrayEquals(request, vendor.requests().getFirst().body());
            assertEquals(
                    "POST " + path + " HTTP/1.1", vendor.requests().getFirst().first());
        }
    }

    @Test
    void the_first_event_arrives_while_the_vendor_still_waits_to_write_the_second() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (FakeVendor vendor = new FakeVendor((to, request) -> {
                    to.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .chunk("data: 1\n\n");
                    assertTrue(firstSeen.await(30, TimeUnit.SECONDS));
                    to.chunk("data: 2\n\n").lastChunk();
                });
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            client.post("/v1/messages", Fixtures.MESSAGES).readHead();
            assertEquals("data: 1\n\n", new String(client.readChunk()));
            firstSeen.countDown();
            assertEquals("data: 2\n\n", new String(client.readChunk()));
            assertEquals(0, client.readChunk().length);
        }
    }

    @Test
    void the_head_arrives_while_the_model_still_thinks() throws Exception {
        CountDownLatch headSeen = new CountDownLatch(1);
        try (FakeVendor vendor = new FakeVendor((to, request) -> {
                    to.write(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                    assertTrue(headSeen.await(30, TimeUnit.SECONDS));
                    to.chunk("data: 1\n\n").lastChunk();
                });
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            assertEquals(
                    200,
                    client.post("/v1/messages", Fixtures.MESSAGES).readHead().status());
            headSeen.countDown();
            assertEquals("data: 1\n\n", new String(client.readChunk()));
        }
    }

    @Test
    void the_vendor_reads_a_body_while_the_client_still_writes_it() throws Exception {
        SynchronousQueue<String> seen = new SynchronousQueue<>();
        try (ServerSocket vendor = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (Wired from = new Wired(vendor.accept())) {
                    from.readHead();
                    seen.put(new String(from.readChunk()));
                    seen.put(new String(from.readChunk()));
                    from.readChunk();
                    from.write("HTTP/1.1 204 No Content\r\n\r\n");
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            try (ProxyRun proxy = new ProxyRun(URI.create("http://127.0.0.1:" + vendor.getLocalPort()));
                    Wired client = proxy.connect()) {
                client.write("POST /v1/files HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .chunk("one");
                assertEquals("one", seen.poll(30, TimeUnit.SECONDS));
                client.chunk("two");
                assertEquals("two", seen.poll(30, TimeUnit.SECONDS));
                client.lastChunk();
                assertEquals(204, client.read().status());
            }
        }
    }

    @Test
    void headers_go_through_but_for_those_of_the_connection() throws Exception {
        try (FakeVendor vendor = new FakeVendor((to, request) -> to.write("HTTP/1.1 529 Overloaded\r\n"
                        + "Content-Type: application/json\r\nRetry-After: 7\r\nX-Should-Retry: true\r\n"
                        + "anthropic-ratelimit-Tokens-Remaining: 12\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
                        + "Connection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nContent-Length: 2\r\n\r\n{}"));
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            Wired.Message answer = client.post(
                            "/v1/messages",
                            Fixtures.MESSAGES,
                            "anthropic-Version: 2023-06-01",
                            "anthropic-beta: a,b",
                            "anthropic-beta: c",
                            "x-api-key: sk-1",
                            "Accept-Encoding: gzip, br, zstd",
                            "Memnos-Namespace: team:x",
                            "Connection: keep-alive, X-Mine",
                            "X-Mine: 1",
                            "TE: trailers")
                    .read();
            assertEquals(529, answer.status());
            assertEquals(
                    List.of(
                            "Content-Type: application/json",
                            "Retry-After: 7",
                            "X-Should-Retry: true",
                            "anthropic-ratelimit-Tokens-Remaining: 12",
                            "Set-Cookie: a=1",
                            "Set-Cookie: b=2",
                            "Content-Length: 2"),
                    answer.headers());
            List<String> sent = vendor.requests().getFirst().headers();
            assertEquals(
                    List.of(
                            "anthropic-Version: 2023-06-01",
                            "anthropic-beta: a,b",
                            "anthropic-beta: c",
                            "x-api-key: sk-1",
                            "Accept-Encoding: identity",
                            "Content-Length: " + Fixtures.MESSAGES.length),
                    sent.stream().filter(line -> !line.startsWith("Host:")).toList());
            assertEquals(
                    Optional.of(vendor.url().getAuthority()),
                    vendor.requests().getFirst().header("Host"));
        }
    }

    @Test
    void what_is_no_conversation_is_relayed_and_not_captured() throws Exception {
        try (FakeVendor vendor = FakeVendor.answering("application/json", "{\"data\":[]}");
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            String query = "/v1/models?limit=1000&q=%2F+%7C&q=a%20b&x=|";
            assertEquals(
                    "{\"data\":[]}",
                    client.write("GET " + query + " HTTP/1.1\r\nHost: localhost:1\r\n\r\n")
                            .read()
                            .text());
            client.post("/v1/messages/count_tokens", Fixtures.MESSAGES).read();
            client.post("/v1/responses/compact", Fixtures.RESPONSES).read();
            client.write("DELETE /v1/files/a%2Fb//c HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .read();
            assertEquals(
                    List.of(
                            "GET " + query + " HTTP/1.1",
                            "POST /v1/messages/count_tokens HTTP/1.1",
                            "POST /v1/responses/compact HTTP/1.1",
                            "DELETE /v1/files/a%2Fb//c HTTP/1.1"),
                    vendor.requests().stream().map(Wired.Message::first).toList());
            assertEquals(0, proxy.counts().exchanges());
            assertEquals(0, proxy.budget().taken());
        }
    }

    @Test
    void an_interim_answer_is_not_taken_for_the_answer_and_a_redirect_or_refusal_is() throws Exception {
        List<String> answers = new ArrayList<>(List.of(
                "103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\n{}",
                "307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\n{}"));
        try (FakeVendor vendor = new FakeVendor((to, request) -> to.write("HTTP/1.1 " + answers.removeFirst()));
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            for (int status : new int[] {200, 401, 307}) {
                Wired.Message answer =
                        client.post("/v1/messages", Fixtures.MESSAGES).read();
                assertEquals(status, answer.status());
                assertEquals("{}", answer.text());
            }
        }
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on() throws Exception {
        try (FakeVendor vendor = FakeVendor.answering("application/json", "{}");
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            client.write("POST /v1/files HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertEquals(100, client.readHead().status());
            assertEquals(200, client.write("body").read().status());
            assertEquals("body", vendor.requests().getFirst().text());
        }
    }

    @Test
    void head_and_answers_without_a_body_end_where_they_end() throws Exception {
        try (FakeVendor vendor = new FakeVendor((to, request) -> to.write(
                        request.first().startsWith("HEAD")
                                ? "HTTP/1.1 200 OK\r\nContent-Length: 42\r\nETag: \"e\"\r\n\r\n"
                                : "HTTP/1.1 304 Not Modified\r\nETag: \"e\"\r\n\r\n"));
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            Wired.Message head = client.write("HEAD /api/hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .readHead();
            assertEquals(Optional.of("42"), head.header("Content-Length"));
            assertEquals(
                    304,
                    client.write("GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .read()
                            .status());
        }
    }

    @Test
    void a_body_of_20_MiB_goes_through_whole_and_its_copy_ends_when_it_is_too_large() throws Exception {
        byte[] body = new byte[20 << 20];
        new Random(7).nextBytes(body);
        try (FakeVendor vendor = new FakeVendor((to, request) -> to.write(
                                "HTTP/1.1 200 OK\r\nContent-Length: " + request.body().length + "\r\n\r\n")
                        .write(request.body()));
                ProxyRun proxy = new ProxyRun(vendor.url(), new CopyBudget(8 << 20, 4 << 20));
                Wired client = proxy.connect()) {
            assertArrayEquals(body, client.post("/v1/messages", body).read().body());
            assertEquals(1, proxy.counts().of(SkipReason.TOO_LARGE));
            client.post("/v1/messages", body).read();
            assertEquals(2, proxy.counts().of(SkipReason.TOO_LARGE));
            assertEquals(1, proxy.said().size(), "it is said once");
            assertEquals(0, proxy.budget().taken());
        }
    }

    @Test
    void a_compressed_request_goes_on_compressed() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Fixtures.MESSAGES);
        }
        try (FakeVendor vendor = FakeVendor.answering("application/json", Fixtures.MESSAGES_DOCUMENT);
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            client.post("/v1/messages", packed.toByteArray(), "Content-Encoding: gzip")
                    .read();
            assertArrayEquals(packed.toByteArray(), vendor.requests().getFirst().body());
            ProxyRun.until(() -> proxy.counts().exchanges() == 1);
            client.post("/v1/messages", packed.toByteArray(), "Content-Encoding: zstd")
                    .read();
            ProxyRun.until(() -> proxy.counts().of(SkipReason.ENCODED) == 1);
            assertArrayEquals(packed.toByteArray(), vendor.requests().get(1).body());
        }
    }

    @Test
    void one_connection_carries_many_requests() throws Exception {
        try (FakeVendor vendor = FakeVendor.answering("application/json", Fixtures.CHAT_DOCUMENT);
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            for (int i = 0; i < 50; i++) {
                assertEquals(
                        Fixtures.CHAT_DOCUMENT,
                        client.post("/v1/chat/completions", Fixtures.CHAT)
                                .read()
                                .text());
            }
            ProxyRun.until(() -> proxy.counts().of(SkipReason.RETRY) == 49);
        }
    }
}
