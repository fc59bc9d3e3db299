package net.memnos.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stops the shared server when the last JVM that uses it is gone, killed ones too. A small shell process holds a shared
 * lock for as long as the pipe from its JVM is open; whoever then gets the lock alone is the last.
 */
final class StopWithOwner {
    private static final String SCRIPT = """
            exec 9>"$1"
            flock -s 9
            echo held
            read -r stop || stop=
            cat >/dev/null
            flock -u 9
            if [ -n "$stop" ] && flock -n -x 9; then eval "$stop"; fi
            """;

    private final Writer pipe;

    private StopWithOwner(Writer pipe) {
        this.pipe = pipe;
    }

    /** Takes part in the use of the server. To be called before the server is looked for. */
    static StopWithOwner hold(Path lock) throws IOException {
        Process shell = new ProcessBuilder("setsid", "sh", "-c", SCRIPT, "sh", lock.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader answers = shell.inputReader(StandardCharsets.UTF_8);
        if (!"held".equals(answers.readLine())) {
            throw new IOException("the process that stops the test server does not start");
        }
        return new StopWithOwner(shell.outputWriter(StandardCharsets.UTF_8));
    }

    /** Tells what to stop at the end. */
    void stops(ClusterFiles files) throws IOException {
        if (!(Postmaster.of(files.data()) instanceof Postmaster.Running running)) {
            throw new IOException("the test server is gone");
        }
        PostgresBinaries binaries = new PostgresBinaries(
                running.executable().resolveSibling(""), files.major(), new Source(Source.Kind.LOCAL, "running"));
        List<String> stop = Privileges.choose(files.folder(), files.data(), binaries)
                .wrap(List.of(
                        binaries.program("pg_ctl"),
                        "stop",
                        "-m",
                        "fast",
                        "-s",
                        "-w",
                        "-D",
                        files.data().toString()));
        pipe.write(stop.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" ")) + "\n");
        pipe.flush();
    }
}
