package net.memnos.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * PostgreSQL with pgvector in a container, for platforms without embedded binaries: the public pgvector image, a named
 * volume for the data, a port on loopback only.
 */
final class DockerPostgres {
    private static final String IMAGE = "pgvector/pgvector:pg17";
    private static final Duration PULL_LIMIT = Duration.ofMinutes(10);

    private final PostgresSettings settings;
    private final Machine machine;
    private final Progress progress;

    DockerPostgres(PostgresSettings settings, Machine machine, Progress progress) {
        this.settings = settings;
        this.machine = machine;
        this.progress = progress;
    }

    /** Whether an earlier search of this home ended in Docker. */
    static boolean holdsDataOf(Path home) {
        return Files.exists(credentialsFile(home));
    }

    PostgresEndpoint open() throws IOException, SQLException {
        if (!docker("info").run().ok()) {
            throw new PostgresException("no running Docker answers", "start Docker");
        }
        Path folder = OwnerOnly.folder(ClusterFiles.folder(settings.home()));
        try (CrossProcessLock lock =
                CrossProcessLock.acquire(folder.resolve("cluster.lock"), progress, "starting PostgreSQL in Docker")) {
            String name = container();
            if (!docker("container", "inspect", name).run().ok()) {
                create(folder, name);
            } else {
                require(docker("start", name).run());
            }
            Credentials credentials = Credentials.readOrCreate(credentialsFile(settings.home()));
            int port = port(name);
            ClusterAnswer.await(credentials.superuser(port, "postgres"));
            new ClusterRoles(credentials, database -> credentials.superuser(port, database)).create();
            Source source = new Source(Source.Kind.DOCKER, "container " + name + " (" + IMAGE + ") in Docker");
            return new PostgresEndpoint(
                    source,
                    credentials.owner(port, Credentials.DATABASE),
                    credentials.application(port, Credentials.DATABASE));
        }
    }

    private void create(Path folder, String name) throws IOException {
        progress.step("fetching and starting " + IMAGE + " in Docker");
        require(docker("pull", IMAGE).within(PULL_LIMIT).run());
        Credentials credentials = Credentials.readOrCreate(credentialsFile(settings.home()));
        Path environment = folder.resolve("docker.env");
        try {
            OwnerOnly.write(environment, """
                    POSTGRES_USER=%s
                    POSTGRES_PASSWORD=%s
                    POSTGRES_DB=postgres
                    POSTGRES_INITDB_ARGS=-k --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8
                    """.formatted(Credentials.SUPERUSER, credentials.superuserPassword()));
            require(docker(
                            "run",
                            "--detach",
                            "--name",
                            name,
                            "--env-file",
                            environment.toString(),
                            "--volume",
                            name + ":/var/lib/postgresql/data",
                            "--publish",
                            "127.0.0.1::5432",
                            IMAGE)
                    .run());
        } finally {
            Files.deleteIfExists(environment);
        }
    }

    private int port(String name) {
        ExternalCommand.Outcome published = docker("port", name, "5432/tcp").run();
        require(published);
        String first = published.output().lines().findFirst().orElse("");
        return Integer.parseInt(first.substring(first.lastIndexOf(':') + 1).strip());
    }

    /** One container for each home. */
    private String container() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(settings.home().toString().getBytes(StandardCharsets.UTF_8));
            return "memnos-" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static Path credentialsFile(Path home) {
        return ClusterFiles.folder(home).resolve("credentials-docker");
    }

    private ExternalCommand docker(String... words) {
        return new ExternalCommand(List.of(words)).prefixed(machine.docker());
    }

    private static void require(ExternalCommand.Outcome outcome) {
        if (!outcome.ok()) {
            throw new PostgresException("Docker refuses: " + outcome.tail(), "look at docker ps -a and docker logs");
        }
    }
}
