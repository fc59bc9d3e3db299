package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes the database, in this order: an explicit URL; a PostgreSQL of this machine that has the vector
 * extension, used for a private cluster; the embedded PostgreSQL with pgvector; Docker.
 */
public final class PostgresLocator {
    private static final String HINTS = """
            do one of these:
              - set MEMNOS_DATABASE_URL to a PostgreSQL 13 or later with pgvector 0.7 or later
              - install PostgreSQL 15 or later with its pgvector package
              - on Linux: make apt-get, gcc and the network available, or set MEMNOS_PGVECTOR_DIR
              - start Docker""";

    private final PostgresSettings settings;
    private final Machine machine;
    private final Progress progress;

    public PostgresLocator(PostgresSettings settings, Progress progress) {
        this(settings, Machine.current(), progress);
    }

    PostgresLocator(PostgresSettings settings, Machine machine, Progress progress) {
        this.settings = settings;
        this.machine = machine;
        this.progress = progress;
    }

    /** The database, running and reachable. Throws one {@link PostgresException} that lists each way that failed. */
    public PostgresEndpoint find() {
        String url = settings.url();
        if (url != null) {
            return explicit(url, settings.applicationUrl());
        }
        List<String> failures = new ArrayList<>();
        for (Way way : List.<Way>of(this::local, this::embedded, this::docker)) {
            try {
                return way.open();
            } catch (PostgresException e) {
                failures.add(e.getMessage() + "\n    (" + e.hint() + ")");
            } catch (IOException | SQLException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new PostgresException(
                "no PostgreSQL with pgvector was found or could be made:\n  - this machine: " + failures.get(0)
                        + "\n  - embedded: " + failures.get(1) + "\n  - Docker: " + failures.get(2),
                HINTS);
    }

    /** One way to a database. */
    @FunctionalInterface
    private interface Way {
        PostgresEndpoint open() throws IOException, SQLException;
    }

    private PostgresEndpoint local() throws IOException, SQLException {
        refuseIfDockerHoldsTheData();
        List<String> notes = new ArrayList<>();
        List<PostgresBinaries> found = new LocalBinaries(machine).find(notes);
        if (found.isEmpty()) {
            throw new PostgresException(
                    notes.isEmpty() ? "no PostgreSQL is installed in the usual folders" : String.join("; ", notes),
                    "install pgvector for it");
        }
        OptionalInt existing = existingMajor();
        PostgresBinaries chosen = found.stream()
                .filter(binaries -> existing.isEmpty() || binaries.major() == existing.getAsInt())
                .findFirst()
                .orElseThrow(() -> otherMajor(existing));
        return open(chosen);
    }

    private PostgresEndpoint embedded() throws IOException, SQLException {
        refuseIfDockerHoldsTheData();
        PostgresBinaries binaries = new EmbeddedBinaries(settings, machine, progress).provide();
        OptionalInt existing = existingMajor();
        if (existing.isPresent() && existing.getAsInt() != binaries.major()) {
            throw otherMajor(existing);
        }
        return open(binaries);
    }

    private PostgresEndpoint docker() throws IOException, SQLException {
        OptionalInt existing = existingMajor();
        if (existing.isPresent()) {
            throw otherMajor(existing);
        }
        return new DockerPostgres(settings, machine, progress).open();
    }

    private PostgresEndpoint open(PostgresBinaries binaries) throws IOException, SQLException {
        PrivateCluster.Access access = new PrivateCluster(settings, binaries, progress).open();
        return endpoint(binaries.source(), access);
    }

    private static PostgresEndpoint endpoint(Source source, PrivateCluster.Access access) {
        return new PostgresEndpoint(
                source,
                access.credentials().owner(access.port(), Credentials.DATABASE),
                access.credentials().application(access.port(), Credentials.DATABASE));
    }

    /** What is stored decides: beside an existing cluster no empty one is ever made. */
    private OptionalInt existingMajor() throws IOException {
        return ClusterFiles.existing(settings.home()).stream()
                .mapToInt(ClusterFiles::major)
                .max();
    }

    private PostgresException otherMajor(OptionalInt existing) {
        return new PostgresException(
                "the data in " + ClusterFiles.folder(settings.home()) + " belongs to PostgreSQL "
                        + existing.orElseThrow(),
                "install that version with pgvector, or move the data folder away to begin anew");
    }

    private void refuseIfDockerHoldsTheData() {
        if (DockerPostgres.holdsDataOf(settings.home())) {
            throw new PostgresException("the data of this home is in a Docker volume", "start Docker");
        }
    }

    /** Stops the private cluster of a home; tells whether one ran. A database given by URL is never touched. */
    public static boolean stop(Path home, Progress progress) {
        try {
            return PrivateCluster.stop(home.toAbsolutePath().normalize(), progress);
        } catch (IOException e) {
            throw new PostgresException("cannot stop PostgreSQL: " + e.getMessage(), "check " + home, e);
        }
    }

    private static PostgresEndpoint explicit(String url, @Nullable String applicationUrl) {
        ConnectionSettings owner = PostgresUrl.parse(url);
        ConnectionSettings application = applicationUrl == null ? owner : PostgresUrl.parse(applicationUrl);
        for (ConnectionSettings one : List.of(owner, application)) {
            try (Connection connection = one.connect()) {
                connection.getMetaData();
            } catch (SQLException e) {
                throw new PostgresException(
                        "the database of the given URL does not let " + one.user() + " in: " + e.getMessage(),
                        "check host, port, user and password of MEMNOS_DATABASE_URL");
            }
        }
        return new PostgresEndpoint(
                new Source(Source.Kind.URL, "the given database URL (" + owner.place() + ")"), owner, application);
    }
}
