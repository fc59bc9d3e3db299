package net.memnos.http.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vendor on loopback that answers as a test tells it, and remembers what it was asked. */
final class FakeVendor implements AutoCloseable {

    /** How it answers one request. */
    interface Script {
        /** Writes an answer. */
        void answer(Wired client, Wired.Message request) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Wired.Message> requests = new CopyOnWriteArrayList<>();

    FakeVendor(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** One that gives each request the same answer. */
    static FakeVendor answering(String contentType, String body) throws IOException {
        return new FakeVendor((client, request) -> client.write("HTTP/1.1 200 OK\r\nContent-Type: " + contentType
                        + "\r\nrequest-id: req_1\r\nContent-Length: " + body.getBytes().length + "\r\n\r\n")
                .write(body));
    }

    /** One that streams events, a chunk for each. */
    static FakeVendor streaming(List<String> chunks) throws IOException {
        return new FakeVendor((client, request) -> {
            client.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            for (String chunk : chunks) {
                client.chunk(chunk);
            }
            client.lastChunk();
        });
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    List<Wired.Message> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Wired client = new Wired(socket)) {
            while (true) {
                Wired.Message request = client.read();
                requests.add(request);
                script.answer(client, request);
            }
        } catch (Exception _) {
            // The proxy closed the connection, or the script did.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
