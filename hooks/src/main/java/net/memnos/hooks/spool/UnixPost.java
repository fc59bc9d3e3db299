package net.memnos.hooks.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** One POST over a unix socket, which Java's own HTTP client cannot do: a request, an answer, the end of the connection. */
final class UnixPost {

    private static final int ANSWER_MAX = 4 << 20;

    private final HookEndpoint endpoint;
    private final Path socket;
    private final Duration limit;

    UnixPost(HookEndpoint endpoint, Path socket, Duration limit) {
        this.endpoint = endpoint;
        this.socket = socket;
        this.limit = limit;
    }

    HookAnswer post(Map<String, String> headers, String event) throws IOException, InterruptedException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Thread guard = Thread.ofVirtual().start(() -> closeLater(channel));
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                ByteBuffer request = ByteBuffer.wrap(request(headers, event));
                while (request.hasRemaining()) {
                    channel.write(request);
                }
                return answer(everything(channel));
            } catch (AsynchronousCloseException _) {
                return new HookAnswer.Slow();
            } catch (ClosedChannelException _) {
                return new HookAnswer.Slow();
            } finally {
                guard.interrupt();
                guard.join();
            }
        }
    }

    private void closeLater(SocketChannel channel) {
        try {
            Thread.sleep(limit);
            channel.close();
        } catch (InterruptedException | IOException _) {
            // It has answered, or is closed already.
            return;
        }
    }

    private byte[] request(Map<String, String> headers, String event) {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST ").append(endpoint.url().getRawPath());
        head.append(" HTTP/1.1\r\nHost: ").append(endpoint.url().getRawAuthority());
        head.append("\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ");
        head.append(body.length).append("\r\n");
        endpoint.headers().forEach(header -> line(head, header));
        headers.forEach((name, value) -> line(head, name + ": " + value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static void line(StringBuilder head, String header) {
        head.append(header.replaceAll("[\r\n]", " ")).append("\r\n");
    }

    private static byte[] everything(SocketChannel channel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
        while (channel.read(buffer) >= 0) {
            buffer.flip();
            bytes.write(buffer.array(), 0, buffer.limit());
            buffer.clear();
            if (bytes.size() > ANSWER_MAX) {
                throw new IOException("the answer is too long");
            }
        }
        return bytes.toByteArray();
    }

    private static HookAnswer answer(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? "" : text.substring(0, end);
        if (!head.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*")) {
            throw new IOException("the answer is no HTTP");
        }
        String body = text.substring(end + 4);
        boolean chunked =
                header(head, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
        String whole = chunked ? unchunked(body) : body;
        return new HookAnswer.Said(
                Integer.parseInt(head.substring(9, 12)),
                new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                HookPost.seconds(header(head, "retry-after")));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String unchunked(String body) throws IOException {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int end = body.indexOf("\r\n", at);
            String size =
                    end < 0 ? "" : body.substring(at, end).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new IOException("the answer is cut off");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return whole.toString();
            }
            if (end + 2 + length > body.length()) {
                throw new IOException("the answer is cut off");
            }
            whole.append(body, end + 2, end + 2 + length);
            at = end + 2 + length + 2;
        }
    }
}
