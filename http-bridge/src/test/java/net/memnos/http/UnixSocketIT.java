package net.memnos.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.Health;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.engine.meter.Meter;
import net.memnos.hooks.local.MemnosHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnixSocketIT {

    private static final String TOKEN = "mnk_ada";

    private Path folder;
    private MemnosHome home;

    /** Below the folder of the build the path would be too long for a socket. */
    @BeforeEach
    void open() throws IOException {
        folder = Files.createTempDirectory("mm");
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        home = new MemnosHome(folder.resolve("home"));
    }

    @AfterEach
    void clear() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void the_same_routes_answer_there_with_the_same_checks() throws Exception {
        try (HttpBridge _ = server(home)) {
            assertTrue(ask("GET /healthz", "Host: localhost").startsWith("HTTP/1.1 200"));
            assertTrue(ask("GET /whoami", "Host: localhost").startsWith("HTTP/1.1 401"));
            assertTrue(ask("GET /whoami", "Host: localhost", "Authorization: Bearer mnk_wrong")
                    .startsWith("HTTP/1.1 401"));
            assertTrue(ask("GET /whoami", "Host: localhost", "Authorization: Bearer " + TOKEN)
                    .endsWith("\"ada\""));
            assertTrue(ask("GET /local", "Host: localhost", "Authorization: Bearer " + TOKEN)
                    .endsWith("\"unix true\""));
            assertTrue(ask("GET /healthz", "Host: evil.example.org").startsWith("HTTP/1.1 421"));
            assertTrue(ask("GET /healthz", "Host: localhost", "Origin: https://evil.example.org")
                    .startsWith("HTTP/1.1 403"));
        }
    }

    @Test
    void curl_speaks_to_it() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v curl").start().waitFor() == 0, "there is no curl");
        try (HttpBridge _ = server(home)) {
            Process curl = new ProcessBuilder(
                            "curl",
                            "-s",
                            "--unix-socket",
                            home.socket().toString(),
                            "http://localhost/whoami",
                            "-K",
                            "-")
                    .start();
            curl.outputWriter()
                    .append("header = \"Authorization: Bearer " + TOKEN + "\"\n")
                    .close();
            assertEquals("\"ada\"", new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void only_its_owner_can_reach_it_and_it_is_gone_with_the_server() throws Exception {
        try (HttpBridge _ = server(home)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.socket())));
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.socket().resolveSibling(""))));
        }
        assertFalse(Files.exists(home.socket()));
    }

    @Test
    void what_a_killed_server_left_is_replaced_and_what_somebody_listens_at_is_not() throws Exception {
        Files.createDirectories(
                home.socket().resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(home.socket()));
        }
        assertTrue(Files.exists(home.socket()), "it is left behind");
        try (HttpBridge first = server(home);
                HttpBridge second = server(home)) {
            assertTrue(first.port() != second.port());
            assertTrue(ask("GET /healthz", "Host: localhost").startsWith("HTTP/1.1 200"));
            second.close();
            assertTrue(ask("GET /healthz", "Host: localhost").startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void what_is_no_socket_stays_and_so_does_a_folder_that_others_enter() throws Exception {
        Path run = Files.createDirectories(
                home.socket().resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.socket(), "mine");
        try (HttpBridge _ = server(home)) {
            assertEquals("mine", Files.readString(home.socket()));
        }
        Files.delete(home.socket());
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (HttpBridge _ = server(home)) {
            assertFalse(Files.exists(home.socket()));
        }
    }

    @Test
    void a_path_that_no_system_takes_leaves_the_port() throws Exception {
        MemnosHome deep = new MemnosHome(folder.resolve("d".repeat(120)));
        try (HttpBridge bridge = server(deep)) {
            assertTrue(bridge.port() > 0);
            assertFalse(Files.exists(deep.socket()));
        }
    }

    private static HttpBridge server(MemnosHome home) {
        BridgeSettings settings = new BridgeSettings(
                "127.0.0.1", 0, Set.of(), Set.of(), Limits.NONE, Optional.empty(), Optional.of(home));
        Principal ada = new Principal(new PrincipalId(new UUID(0, 1)), "ada", "Ada", Principal.Kind.PERSON);
        List<Route> routes = List.of(
                HealthRoutes.of(() -> new Health(List.of()), settings).getFirst(),
                Route.get(
                        "/whoami",
                        exchange -> exchange.answer(exchange.principal().name())),
                Route.get(
                        "/local",
                        exchange -> exchange.answer(
                                Peer.address(exchange.request()) + " " + Peer.isOnThisMachine(exchange.request()))));
        Callers callers = new Callers(
                token -> {
                    if (token.equals(TOKEN)) {
                        return ada;
                    }
                    throw new MemnosException(ErrorCode.UNAUTHENTICATED, "the token is not known", "ask for one");
                },
                Callers::noToken,
                _ -> List.of(),
                _ -> {});
        return new HttpBridge(routes, callers, settings, InstantSource.system(), new HttpServlet() {}, Meter.NONE)
                .start();
    }

    private String ask(String request, String... headers) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(home.socket()))) {
            String text = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
