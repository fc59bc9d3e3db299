package net.memnos.http;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.OwnerOnly;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second door of the local server: a socket in a folder that only its owner can enter, so that whoever writes there cannot
 * be heard by a stranger. Where it cannot be had, the port is still there, and the log says why.
 */
final class UnixSocket {

    private static final Logger LOG = LoggerFactory.getLogger(UnixSocket.class);

    /** What all systems take. */
    private static final int PATH_BYTES_MAX = 103;

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    private UnixSocket(Path path) {
        this.path = path;
    }

    /** Listens there beside the port; empty where that cannot be. */
    static Optional<UnixDomainServerConnector> open(
            Server server, MemnosHome home, long idleMillis, ConnectionFactory factory) {
        Path path = home.socket();
        try {
            Optional<String> obstacle = new UnixSocket(path).obstacle();
            if (obstacle.isPresent()) {
                LOG.warn("no unix socket at {}: {}", path, obstacle.get());
                return Optional.empty();
            }
            UnixDomainServerConnector connector = new UnixDomainServerConnector(server, factory);
            connector.setUnixDomainPath(path);
            connector.setIdleTimeout(idleMillis);
            server.addConnector(connector);
            connector.start();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return Optional.of(connector);
        } catch (Exception e) {
            LOG.warn("no unix socket at {}: {}", path, e.toString());
            return Optional.empty();
        }
    }

    private Optional<String> obstacle() throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.of("this system has no owner-only folders for one");
        }
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PATH_BYTES_MAX) {
            return Optional.of("the path has " + bytes + " bytes, and systems take " + PATH_BYTES_MAX
                    + "; a shorter MEMNOS_HOME would do");
        }
        Path folder = path.resolveSibling("");
        try {
            OwnerOnly.createFolder(folder);
        } catch (LocalException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (!OWNERS.containsAll(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS))) {
            return Optional.of("others can enter its folder; chmod 700 it");
        }
        return stale();
    }

    /** What a server left behind that was killed is taken away; what is not a socket, or somebody listens at, is not. */
    private Optional<String> stale() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isOther()) {
            return Optional.of("something else is in its place");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return Optional.of("another server listens there");
        } catch (IOException _) {
            Files.delete(path);
            return Optional.empty();
        }
    }
}
