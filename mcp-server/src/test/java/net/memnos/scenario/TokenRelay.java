package net.memnos.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Puts a token into requests of a client that can send none, and leaves all else as it is, the host included. */
final class TokenRelay implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket here;
    private final URI server;
    private final String token;

    TokenRelay(URI server, String token) {
        this.server = server;
        this.token = token;
        try {
            this.here = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + here.getLocalPort());
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket client = here.accept();
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    /** One request for each connection: the answer ends with it. */
    private void relay(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            String head = head(client.getInputStream());
            int firstLine = head.indexOf("\r\n");
            String sent = head.substring(0, firstLine)
                    + "\r\nAuthorization: Bearer " + token + "\r\nConnection: close"
                    + head.substring(firstLine).replaceAll("(?i)\r\nconnection:[^\r\n]*", "");
            OutputStream out = upstream.getOutputStream();
            out.write(sent.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            Thread.ofVirtual().start(() -> pump(client, out));
            upstream.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException _) {
            // Either side went away; the client sees that.
        }
    }

    private static void pump(Socket client, OutputStream out) {
        try {
            InputStream body = client.getInputStream();
            byte[] some = new byte[8192];
            for (int read = body.read(some); read >= 0; read = body.read(some)) {
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // The answer is out, and the connection closed.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0D0A0D0A) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the head broke off");
            }
            head.write(octet);
            last = last << 8 | octet;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            here.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
