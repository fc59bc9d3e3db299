package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As whom the server runs, when the tests run as root. As anybody else the other tests have shown it. */
final class OrdinaryUserIT {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private Path cache = Path.of("");

    @BeforeEach
    void makes_folders_that_others_can_reach() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root") && nobodyCan("true"), "not root, or no setpriv");
        assumeTrue(SharedServer.hasPrivateCluster(), "the test database is not a private cluster here");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = Files.createDirectory(folder.resolve("home"));
        cache = Files.createDirectory(folder.resolve("cache"));
        assumeTrue(nobodyCan("test", "-x", home.toString()), "the user nobody cannot reach the temporary folder");
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(SharedServer.cache(), "[0-9]*")) {
            for (Path binaries : unpacked) {
                run("cp", "-r", binaries.toString(), cache.toString());
            }
        }
        run("chmod", "-R", "a+rX", cache.toString());
    }

    @Test
    void an_ordinary_user_runs_the_server_directly() throws IOException {
        run("chown", "65534:65534", home.toString(), cache.toString());
        try (SecondProcess process = SecondProcess.start(AS_NOBODY, classPathForEverybody(), home, cache)) {
            String line = process.line();
            assertEquals(65534, userOf(Long.parseLong(line.substring(0, line.indexOf(' ')))));
        } finally {
            PostgresLocator.stop(home, Progress.silent());
        }
    }

    @Test
    void root_gives_the_server_to_a_system_user_who_can_reach_the_home() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        PostgresSettings settings = PostgresSettings.at(home).withCache(cache);
        PostgresEndpoint first = new PostgresLocator(settings, Progress.silent()).find();
        assertNotEquals(0, userOf(postmaster()));
        assertTrue(PostgresLocator.stop(home, Progress.silent()));
        assertEquals(first, new PostgresLocator(settings, Progress.silent()).find());
        assertNotEquals(0, userOf(postmaster()));
        PostgresLocator.stop(home, Progress.silent());
    }

    private long postmaster() throws IOException {
        Path data = ClusterFiles.existing(home).getFirst().data();
        return Postmaster.of(data) instanceof Postmaster.Running running ? running.pid() : 0;
    }

    private static int userOf(long pid) throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid");
    }

    /** The local Maven repository may lie in a folder that only root can enter. */
    private String classPathForEverybody() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("classes"));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path original = Path.of(entry);
            if (Files.exists(original)) {
                Path copy = copies.resolve(entries.size() + "-" + original.getFileName());
                run("cp", "-r", original.toString(), copy.toString());
                entries.add(copy.toString());
            }
        }
        run("chmod", "-R", "a+rX", copies.toString());
        return String.join(File.pathSeparator, entries);
    }

    private static boolean nobodyCan(String... words) {
        return new ExternalCommand(
                        Stream.concat(AS_NOBODY.stream(), Stream.of(words)).toList())
                .run()
                .ok();
    }

    private static void run(String... words) {
        ExternalCommand.Outcome outcome = new ExternalCommand(words).run();
        assertTrue(outcome.ok(), outcome.output());
    }
}
