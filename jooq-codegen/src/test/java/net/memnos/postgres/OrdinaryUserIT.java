package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the tests run as root: the same as somebody who is not. Anybody else has shown it with the other tests. */
final class OrdinaryUserIT {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");

    @TempDir
    Path folder;

    @Test
    void an_ordinary_user_runs_the_cluster_directly() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root") && works("true"), "not root, or no setpriv");
        SharedServer.running();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path cache = Files.createDirectory(folder.resolve("cache"));
        copy(List.of("cp", "-r", SharedServer.cache().resolve("17.11.0").toString(), cache.toString()));
        copy(List.of("chmod", "-R", "a+rX", folder.toString()));
        Path home = Files.createDirectory(folder.resolve("home"));
        copy(List.of("chown", "65534:65534", home.toString(), cache.toString()));
        assumeTrue(works("test", "-x", home.toString()), "nobody cannot reach the temporary folder");
        try (SecondProcess process = SecondProcess.start(AS_NOBODY, classPathForEverybody(), home, cache)) {
            String line = process.line();
            long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
            assertTrue(pid > 0, line);
            assertEquals(65534, Files.getAttribute(Path.of("/proc/" + pid), "unix:uid"));
        } finally {
            PostgresLocator.stop(home, Progress.silent());
        }
    }

    /** The local Maven repository may lie in a folder that only root can enter. */
    private String classPathForEverybody() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("classes"));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path original = Path.of(entry);
            if (Files.exists(original)) {
                Path copy = copies.resolve(entries.size() + "-" + original.getFileName());
                copy(List.of("cp", "-r", original.toString(), copy.toString()));
                entries.add(copy.toString());
            }
        }
        copy(List.of("chmod", "-R", "a+rX", copies.toString()));
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean works(String... words) {
        return new ExternalCommand(
                        Stream.concat(AS_NOBODY.stream(), Stream.of(words)).toList())
                .run()
                .ok();
    }

    private static void copy(List<String> words) {
        ExternalCommand.Outcome outcome = new ExternalCommand(words).run();
        assertTrue(outcome.ok(), outcome.output());
    }
}
