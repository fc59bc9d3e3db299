package net.memnos.hooks.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A server on a unix socket that answers as it is told, can be stopped and started, and remembers what it was sent. */
final class FakeServer implements AutoCloseable {

    static final String CONTEXT =
            "{\"hookSpecificOutput\":{\"hookEventName\":\"UserPromptSubmit\",\"additionalContext\":\"known\\nhere\"}}";

    /** What it was sent. */
    record Request(String path, Map<String, String> headers, String body) {}

    /** What it answers; a status of 0 is silence. */
    record Answer(int status, String body) {

        static final Answer OK = new Answer(200, CONTEXT);
        static final Answer SILENCE = new Answer(0, "");
    }

    private final Path socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Request, Answer> behaviour = _ -> Answer.OK;
    private volatile boolean running;
    private ServerSocketChannel listener;

    FakeServer(Path socket) throws IOException {
        this.socket = socket;
        this.listener = listen();
    }

    Path socket() {
        return socket;
    }

    List<Request> requests() {
        return requests;
    }

    void answers(Function<Request, Answer> behaviour) {
        this.behaviour = behaviour;
    }

    void answers(int status, String body) {
        this.behaviour = _ -> new Answer(status, body);
    }

    void start() throws IOException {
        if (!running) {
            listener = listen();
        }
    }

    /** Nobody listens any more, and whoever was connected is cut off. */
    void stop() throws IOException {
        running = false;
        listener.close();
        Files.deleteIfExists(socket);
        for (SocketChannel channel : new HashSet<>(open)) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        stop();
    }

    private ServerSocketChannel listen() throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), 128);
        running = true;
        Thread.ofVirtual().start(() -> accept(server));
        return server;
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                open.add(channel);
                Thread.ofVirtual().start(() -> serve(channel));
            }
        } catch (ClosedChannelException _) {
            // It was stopped.
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Request request = read(channel);
            requests.add(request);
            Answer answer = behaviour.apply(request);
            if (answer.status() == 0) {
                closed.await();
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(("HTTP/1.1 " + answer.status() + " x\r\nConnection: close\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(body);
            ByteBuffer out = ByteBuffer.wrap(bytes.toByteArray());
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            // The client went away, or the server was stopped: both happen to real ones.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(channel);
        }
    }

    private static Request read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        int end = -1;
        int length = 0;
        Map<String, String> headers = new TreeMap<>();
        String path = "";
        while (end < 0 || bytes.size() < end + 4 + length) {
            if (channel.read(buffer) < 0) {
                throw new IOException("cut off");
            }
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (end >= 0) {
                continue;
            }
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                List<String> lines = text.substring(0, end).lines().toList();
                path = lines.getFirst().split(" ")[1];
                for (String line : lines.subList(1, lines.size())) {
                    String[] parts = line.split(":", 2);
                    headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
                }
                length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            }
        }
        byte[] all = bytes.toByteArray();
        return new Request(path, headers, new String(all, end + 4, length, StandardCharsets.UTF_8));
    }
}
