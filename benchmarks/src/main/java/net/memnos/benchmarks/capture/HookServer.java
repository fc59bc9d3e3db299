package net.memnos.benchmarks.capture;

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
import java.util.concurrent.Semaphore;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stand-in for the server on a unix socket: it answers each event with the status that it is told, 0 being silence. */
public final class HookServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final String CONTEXT =
            "{\"hookSpecificOutput\":{\"hookEventName\":\"UserPromptSubmit\",\"additionalContext\":\"%s\"}}"
                    .formatted("known ".repeat(300));

    private final Path socket;
    private final ToIntFunction<String> status;
    private final Semaphore silent = new Semaphore(0);
    private ServerSocketChannel listener;
    private boolean running = true;

    public HookServer(Path socket, ToIntFunction<String> status) throws IOException {
        this.socket = socket;
        this.status = status;
        this.listener = listen();
    }

    /** Listens again; nothing if it does already. */
    public void start() throws IOException {
        if (!running) {
            listener = listen();
            running = true;
        }
    }

    public void stop() throws IOException {
        running = false;
        listener.close();
        Files.deleteIfExists(socket);
    }

    @Override
    public void close() throws IOException {
        stop();
        silent.release(1 << 20);
    }

    private ServerSocketChannel listen() throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), 128);
        Thread.ofVirtual().start(() -> accept(server));
        return server;
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
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
            int answer = status.applyAsInt(body(channel));
            if (answer == 0) {
                silent.acquire();
                return;
            }
            String text = answer == 200 ? CONTEXT : "";
            ByteBuffer out = ByteBuffer.wrap(("HTTP/1.1 " + answer + " x\r\nConnection: close\r\nContent-Length: "
                            + text.length() + "\r\n\r\n" + text)
                    .getBytes(StandardCharsets.US_ASCII));
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException _) {
            // The client went away, as those that are killed do.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String body(SocketChannel channel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        while (true) {
            if (channel.read(buffer) < 0) {
                throw new IOException("cut off");
            }
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(text);
            if (end >= 0 && length.find() && text.length() >= end + 4 + Integer.parseInt(length.group(1))) {
                return text.substring(end + 4);
            }
        }
    }
}
