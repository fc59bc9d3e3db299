package net.memnos.benchmarks.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A model on loopback that answers each request with a stream of pieces, one after a pause. */
public final class PacedModel implements AutoCloseable {

    private static final int WAITING_TO_CONNECT_MAX = 4_096;

    private final ServerSocket server;
    private final int pieces;
    private final Duration pause;

    public PacedModel(int pieces, Duration pause) throws IOException {
        this.pieces = pieces;
        this.pause = pause;
        this.server = new ServerSocket(0, WAITING_TO_CONNECT_MAX, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
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
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            while (skipRequest(in)) {
                write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int i = 0; i < pieces; i++) {
                    String finish = i == pieces - 1 ? "\"stop\"" : "null";
                    String event =
                            "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                                    + "\"and another few words \"},\"finish_reason\":" + finish + "}]}\n\n";
                    write(out, Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
                    Thread.sleep(pause);
                }
                write(out, "0\r\n\r\n");
            }
        } catch (IOException | InterruptedException _) {
            // The client is done with this connection.
        }
    }

    private static boolean skipRequest(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.append((char) b);
                continue;
            }
            String header = line.toString().strip().toLowerCase(Locale.ROOT);
            line.setLength(0);
            if (header.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        return false;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
