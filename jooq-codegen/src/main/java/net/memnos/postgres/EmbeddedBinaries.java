package net.memnos.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server programs that come with this application as a dependency: unpacked once, and given the files of pgvector.
 */
final class EmbeddedBinaries {
    private final PostgresSettings settings;
    private final Machine machine;
    private final Progress progress;

    EmbeddedBinaries(PostgresSettings settings, Machine machine, Progress progress) {
        this.settings = settings;
        this.machine = machine;
        this.progress = progress;
    }

    /** Makes them ready to run; quick when they already are. */
    PostgresBinaries provide() throws IOException {
        String resource = resource();
        String version = version();
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        Path cache = OwnerOnly.folder(settings.cache());
        Path folder = cache.resolve(version);
        if (!ready(folder)) {
            try (CrossProcessLock lock =
                    CrossProcessLock.acquire(cache.resolve("install.lock"), progress, "preparing PostgreSQL")) {
                deleteLeftovers(cache);
                if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
                    progress.step("unpacking PostgreSQL " + version);
                    unpack(resource, folder);
                }
                if (!ready(folder)) {
                    new Pgvector(settings, machine, progress).provide(major).installInto(folder);
                }
            }
        }
        String description = "private cluster with embedded PostgreSQL " + version + " and pgvector "
                + PgvectorFiles.installedIn(folder).version();
        return new PostgresBinaries(folder.resolve("bin"), major, new Source(Source.Kind.EMBEDDED, description));
    }

    /** The control file is copied last, so it stands for the whole. A folder that a person names wins over it. */
    private boolean ready(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve("share/postgresql/extension/vector.control"))) {
            return false;
        }
        Path override = settings.pgvectorDir();
        return override == null
                || PgvectorFiles.in(override)
                        .version()
                        .equals(PgvectorFiles.installedIn(folder).version());
    }

    /** What a process that was killed at this place has left; the lock says that nobody uses it. */
    private static void deleteLeftovers(Path cache) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(cache, "{[0-9]*,pgvector}.tmp*")) {
            for (Path leftover : leftovers) {
                Folders.delete(leftover);
            }
        }
    }

    private String resource() {
        String name = "/postgres-linux-" + (machine.arch().equals("aarch64") ? "arm_64" : machine.arch()) + ".txz";
        if (!machine.linux() || EmbeddedBinaries.class.getResource(name) == null) {
            throw new PostgresException(
                    "no embedded PostgreSQL for " + machine.os() + " on " + machine.arch(),
                    "use a PostgreSQL of your own or Docker on this platform");
        }
        return name;
    }

    private static String version() throws IOException {
        try (InputStream stream = EmbeddedBinaries.class.getResourceAsStream("embedded.properties")) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "0.0");
        }
    }

    private void unpack(String resource, Path folder) throws IOException {
        try (InputStream stream = EmbeddedBinaries.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException(resource + " is not in the application");
            }
            Path fresh = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".tmp");
            try {
                TarArchive.unpack(new XZCompressorInputStream(new BufferedInputStream(stream, 1 << 16)), fresh);
                // Nothing here is secret, and the server may have to run as another user than this one.
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                Folders.delete(folder);
                Files.move(fresh, folder);
            } finally {
                Folders.delete(fresh);
            }
        }
    }
}
