package net.memnos.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real second JVM that runs {@link ClusterProgram}. */
record SecondProcess(Process process, BufferedReader output) implements AutoCloseable {
    static SecondProcess start(Path home, Path cache) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), home, cache);
    }

    static SecondProcess start(List<String> prefix, String classPath, Path home, Path cache) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ClusterProgram.class.getName(),
                home.toString(),
                cache.toString()));
        Process process = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new SecondProcess(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** The line it says once the cluster is open. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the second process ended without an answer");
        }
        return line;
    }

    /** SIGKILL, and wait until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
