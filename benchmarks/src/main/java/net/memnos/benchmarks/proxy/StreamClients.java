package net.memnos.benchmarks.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients that ask at once, each on a connection of its own, and read their stream to its end. */
public final class StreamClients {

    private static final byte[] EVENT = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final int words;
    private final AtomicLong asked = new AtomicLong();

    /**
     * Clients.
     *
     * @param port of the model, or of the proxy before it
     * @param bodyBytes how long a request is, about
     */
    public StreamClients(int port, int bodyBytes) {
        this.port = port;
        this.words = bodyBytes / 5;
    }

    /** Each is another one: the same body twice would be a retry. */
    private byte[] request() {
        String body = "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                + asked.getAndIncrement() + ' ' + "word ".repeat(words) + "\"}]}";
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * One stream.
     *
     * @param firstNanos from the request to the first event
     * @param totalNanos from the request to the end
     */
    public record Timing(long firstNanos, long totalNanos, long bytes) {}

    /** Runs so many streams at once; those that failed are missing from the answer. */
    public List<Timing> run(int streams) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(streams);
        CountDownLatch go = new CountDownLatch(1);
        List<Timing> timings = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Timing>> running = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                running.add(clients.submit(() -> stream(ready, go)));
            }
            ready.await();
            go.countDown();
            for (Future<Timing> one : running) {
                try {
                    timings.add(one.get());
                } catch (ExecutionException e) {
                    System.err.println("a stream failed: " + e.getCause());
                }
            }
        }
        return timings;
    }

    private Timing stream(CountDownLatch ready, CountDownLatch go) throws IOException, InterruptedException {
        Socket opened;
        try {
            opened = new Socket(InetAddress.getLoopbackAddress(), port);
        } finally {
            ready.countDown();
        }
        try (Socket socket = opened) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(120_000);
            byte[] request = request();
            go.await();
            long start = System.nanoTime();
            socket.getOutputStream().write(request);
            return read(socket.getInputStream(), start);
        }
    }

    private static Timing read(InputStream in, long start) throws IOException {
        byte[] buffer = new byte[8_192];
        long first = 0;
        long bytes = 0;
        int matched = 0;
        int event = 0;
        while (matched < END.length) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the stream broke off");
            }
            bytes += count;
            for (int i = 0; i < count; i++) {
                if (first == 0) {
                    event = buffer[i] == EVENT[event] ? event + 1 : 0;
                    first = event == EVENT.length ? System.nanoTime() - start : 0;
                }
                matched = buffer[i] == END[matched] ? matched + 1 : buffer[i] == END[0] ? 1 : 0;
            }
        }
        return new Timing(first, System.nanoTime() - start, bytes);
    }
}
