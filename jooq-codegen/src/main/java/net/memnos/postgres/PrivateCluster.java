package net.memnos.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A cluster of our own below the home, shared by every process: the first one to come creates and starts it under a
 * lock, the others attach. It outlives the process that started it.
 */
final class PrivateCluster {
    /** A cluster that answers. */
    record Access(int port, Credentials credentials) {}

    private static final Duration RETRY_LIMIT = Duration.ofSeconds(30);
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private final ClusterFiles files;
    private final PostgresBinaries binaries;
    private final PostgresSettings.Durability durability;
    private final Progress progress;

    PrivateCluster(PostgresSettings settings, PostgresBinaries binaries, Progress progress) {
        this.files = new ClusterFiles(ClusterFiles.folder(settings.home()), binaries.major());
        this.binaries = binaries;
        this.durability = settings.durability();
        this.progress = progress;
    }

    /** Attaches to the running cluster, or starts it, or creates it first. */
    Access open() throws IOException, SQLException {
        OwnerOnly.folder(files.folder());
        try (CrossProcessLock lock =
                CrossProcessLock.acquire(files.lock(), progress, "starting the private PostgreSQL")) {
            if (Files.exists(files.data()) && !Files.exists(files.credentials())) {
                throw new PostgresException(
                        "the passwords of the cluster in " + files.data() + " are missing: " + files.credentials(),
                        "restore that file from a backup, or move the data folder away to begin anew");
            }
            Credentials credentials = Credentials.readOrCreate(files.credentials());
            Postmaster found = settled();
            int port = switch (found) {
                case Postmaster.Running running -> running.port();
                case Postmaster.Absent _ -> start(credentials);
                case Postmaster.Recycled _ -> {
                    Files.delete(Postmaster.pidFile(files.data()));
                    yield start(credentials);
                }
            };
            ClusterAnswer.await(credentials.superuser(port, "postgres"));
            ClusterRoles roles = new ClusterRoles(credentials, database -> credentials.superuser(port, database));
            if (!Files.exists(files.ready())) {
                roles.create();
                OwnerOnly.write(files.ready(), "ok\n");
            } else if (!(found instanceof Postmaster.Running)) {
                roles.updateExtensions();
            }
            return new Access(port, credentials);
        }
    }

    /** The state of the server once it is neither just coming up without a port nor just going down. */
    private Postmaster settled() throws IOException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Postmaster state = Postmaster.of(files.data());
            if (!(state instanceof Postmaster.Running running)) {
                return state;
            }
            if (!running.stopping() && running.port() > 0) {
                return running;
            }
            ClusterAnswer.pause();
        }
        throw notAnswering("the server neither starts nor stops");
    }

    private int start(Credentials credentials) throws IOException {
        Privileges privileges = Privileges.choose(files.folder(), files.data(), binaries);
        if (!Files.exists(files.data())) {
            create(privileges, credentials);
        }
        progress.step("starting PostgreSQL");
        String output = "";
        long deadline = System.nanoTime() + RETRY_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            int port = port();
            files.storePort(port);
            Files.deleteIfExists(files.log());
            ExternalCommand.Outcome started = new ExternalCommand(privileges.wrap(List.of(
                            binaries.program("pg_ctl"),
                            "start",
                            "-w",
                            "-s",
                            "-t",
                            "120",
                            "-D",
                            files.data().toString(),
                            "-l",
                            files.log().toString(),
                            "-o",
                            ClusterOptions.start(port, durability))))
                    .within(READY_LIMIT.plusSeconds(10))
                    .run();
            if (started.ok()) {
                return port;
            }
            output = started.tail() + (Files.exists(files.log()) ? "\n" + Files.readString(files.log()) : "");
            // A port taken in the meantime, or the last processes of a killed server: both pass.
            if (!output.contains("could not bind") && !output.contains("still in use")) {
                break;
            }
            ClusterAnswer.pause();
        }
        throw notAnswering("the server does not start:\n" + output.strip());
    }

    private void create(Privileges privileges, Credentials credentials) throws IOException {
        progress.step("creating the PostgreSQL cluster in " + files.data());
        Folders.delete(files.staging());
        OwnerOnly.folder(files.staging());
        privileges.hand(files.staging());
        Path passwordFile = files.folder().resolve("password.tmp");
        try {
            OwnerOnly.write(passwordFile, credentials.superuserPassword() + "\n");
            privileges.hand(passwordFile);
            ExternalCommand.Outcome made = new ExternalCommand(privileges.wrap(ClusterOptions.initdb(
                            binaries, files.staging().toString(), passwordFile.toString(), durability)))
                    .run();
            if (!made.ok()) {
                throw new PostgresException(
                        "the cluster cannot be created:\n" + made.tail(),
                        "check the free space and the permissions of " + files.folder());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(files.ready());
        Files.move(files.staging(), files.data());
    }

    /** The port of last time if it is free, else any free one. */
    private int port() throws IOException {
        int stored = files.storedPort().orElse(0);
        return stored > 0 && free(stored) ? stored : freePort();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private PostgresException notAnswering(String what) {
        return new PostgresException(
                "the private PostgreSQL in " + files.data() + " is not usable: " + what,
                "read " + files.log() + ", or set MEMNOS_DATABASE_URL to a PostgreSQL of your own");
    }

    /** Stops the clusters of a home, if they run; tells whether one did. */
    static boolean stop(Path home, Progress progress) throws IOException {
        boolean stopped = false;
        for (ClusterFiles files : ClusterFiles.existing(home)) {
            try (CrossProcessLock lock = CrossProcessLock.acquire(files.lock(), progress, "starting PostgreSQL")) {
                if (Postmaster.of(files.data()) instanceof Postmaster.Running running) {
                    progress.step("stopping PostgreSQL");
                    Path bin = running.executable().getParent();
                    PostgresBinaries binaries = new PostgresBinaries(
                            bin == null ? Path.of("/") : bin, files.major(), new Source(Source.Kind.LOCAL, "running"));
                    Privileges privileges = Privileges.choose(files.folder(), files.data(), binaries);
                    ExternalCommand.Outcome outcome = new ExternalCommand(privileges.wrap(List.of(
                                    binaries.program("pg_ctl"),
                                    "stop",
                                    "-m",
                                    "fast",
                                    "-s",
                                    "-w",
                                    "-D",
                                    files.data().toString())))
                            .run();
                    if (!outcome.ok()) {
                        throw new PostgresException(
                                "the server does not stop: " + outcome.tail(), "read " + files.log());
                    }
                    stopped = true;
                }
            }
        }
        return stopped;
    }
}
