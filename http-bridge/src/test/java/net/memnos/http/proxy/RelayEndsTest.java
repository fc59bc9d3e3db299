package net.memnos.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.memnos.hooks.exchange.SkipReason;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Where the way ends: sides that go away, callers that may not call, and what the proxy answers itself. */
class RelayEndsTest {

    @Test
    void a_vendor_that_breaks_off_breaks_the_answer_off() throws Exception {
        try (FakeVendor vendor = new FakeVendor((to, request) -> {
                    to.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .chunk("data: 1\n\n");
                    to.close();
                });
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            client.post("/v1/messages", Fixtures.MESSAGES).readHead();
            assertEquals("data: 1\n\n", new String(client.readChunk()));
            Assertions.assertThrows(EOFException.class, client::readChunk);
            ProxyRun.until(() -> proxy.counts().of(SkipReason.ABORTED) == 1);
            assertEquals(0, proxy.budget().taken());
        }
    }

    @Test
    void a_client_that_goes_away_ends_a_stream_and_a_silence() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        try (FakeVendor vendor = new FakeVendor((to, request) -> {
                    if (request.text().contains("stream")) {
                        to.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                        + "Transfer-Encoding: chunked\r\n\r\n")
                                .chunk("data: 1\n\n");
                    }
                    if (to.isGone()) {
                        ended.countDown();
                    }
                });
                ProxyRun proxy = new ProxyRun(vendor.url())) {
            Wired streaming = proxy.connect();
            streaming.post("/v1/messages", Fixtures.MESSAGES).readHead();
            streaming.readChunk();
            streaming.reset();
            Wired silent = proxy.connect();
            silent.post("/v1/chat/completions", Fixtures.bytes("{\"messages\":[]}"));
            ProxyRun.until(() -> vendor.requests().size() == 2);
            silent.close();
            assertTrue(ended.await(30, TimeUnit.SECONDS), "the vendor was let go twice");
            ProxyRun.until(() -> proxy.counts().of(SkipReason.ABORTED) == 2);
        }
    }

    @Test
    void an_address_that_nobody_answers_at_is_said_as_the_clients_read_errors() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (ProxyRun proxy = new ProxyRun(URI.create("http://127.0.0.1:" + nobody));
                Wired client = proxy.connect()) {
            Wired.Message answer =
                    client.post("/v1/messages", Fixtures.MESSAGES).read();
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("\"code\":\"upstream_unreachable\""), answer.text());
        }
    }

    @Test
    void a_foreign_name_and_a_foreign_page_are_refused() throws Exception {
        try (FakeVendor vendor = FakeVendor.answering("application/json", "{}");
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            assertEquals(
                    421,
                    client.write("GET /v1/models HTTP/1.1\r\nHost: rebound.example\r\n\r\n")
                            .read()
                            .status());
            assertEquals(
                    403,
                    client.write("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\r\n")
                            .read()
                            .status());
            assertTrue(vendor.requests().isEmpty());
        }
    }

    @Test
    void its_health_shows_figures_and_no_words() throws Exception {
        try (FakeVendor vendor = FakeVendor.answering("application/json", Fixtures.CHAT_DOCUMENT);
                ProxyRun proxy = new ProxyRun(vendor.url());
                Wired client = proxy.connect()) {
            client.post("/v1/chat/completions", Fixtures.CHAT, "Authorization: Bearer sk-secret")
                    .read();
            ProxyRun.until(() -> proxy.counts().exchanges() == 1);
            String page = client.write("GET /memnos/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .read()
                    .text();
            assertTrue(page.contains("\"status\":\"ok\"") && page.contains("\"relayed\":1"), page);
            assertTrue(!page.contains("8443") && !page.contains("sk-secret"), page);
            assertEquals(1, vendor.requests().size(), "it is answered here");
        }
    }
}
