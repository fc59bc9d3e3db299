package net.memnos.http.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One end of a connection that speaks HTTP literally, so that a test sees each byte and writes each byte. */
final class Wired implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean behindChunk;

    /** A message as it came: its first line, its headers as written, its body without the framing. */
    record Message(String first, List<String> headers, byte[] body) {

        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }

        int status() {
            return Integer.parseInt(first.split(" ", 3)[1]);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Wired(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static Wired to(int port) throws IOException {
        return new Wired(new Socket("127.0.0.1", port));
    }

    Wired write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    Wired write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** A request with the usual headers of a client. */
    Wired post(String path, byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return write(head + "Content-Length: " + body.length + "\r\n\r\n").write(body);
    }

    Wired chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return write(Integer.toHexString(bytes.length) + "\r\n").write(bytes).write("\r\n");
    }

    Wired lastChunk() throws IOException {
        return write("0\r\n\r\n");
    }

    Message read() throws IOException {
        Message head = readHead();
        return new Message(head.first(), head.headers(), readBody(head));
    }

    Message readHead() throws IOException {
        String first = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        return new Message(first, headers, new byte[0]);
    }

    byte[] readBody(Message head) throws IOException {
        if (head.header("Transfer-Encoding").isPresent()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (byte[] chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
                body.write(chunk);
            }
            return body.toByteArray();
        }
        return exactly(head.header("Content-Length").map(Integer::parseInt).orElse(0));
    }

    /** The next chunk of a body; empty at its end. The line end behind a chunk may come with the next one only. */
    byte[] readChunk() throws IOException {
        if (behindChunk) {
            line();
        }
        byte[] chunk = exactly(Integer.parseInt(line(), 16));
        behindChunk = chunk.length > 0;
        if (!behindChunk) {
            line();
        }
        return chunk;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the other side went away");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the other side went away");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Waits until the other side is gone. */
    boolean isGone() {
        try {
            return in.read() < 0;
        } catch (IOException _) {
            return true;
        }
    }

    /** Goes away without a goodbye. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
