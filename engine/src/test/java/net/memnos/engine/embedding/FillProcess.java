package net.memnos.engine.embedding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.memnos.engine.config.ServerConfig.EmbeddingEndpoint;
import net.memnos.postgres.ConnectionSettings;

/** A real second JVM that runs {@link FillProgram}. */
public record FillProcess(Process process) {

    public static FillProcess start(MovingStore store, EmbeddingEndpoint endpoint) throws IOException {
        ConnectionSettings application = store.database().server().application();
        ConnectionSettings owner = store.database().server().owner();
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                FillProgram.class.getName(),
                application.jdbcUrl(),
                application.user(),
                application.password(),
                owner.jdbcUrl(),
                owner.user(),
                owner.password(),
                store.token(),
                String.valueOf(endpoint.baseUrl().getPort()),
                String.valueOf(endpoint.dimensions()));
        return new FillProcess(new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** SIGKILL, and wait until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it printed, once it has ended by itself. */
    public String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Its exit code, once it has ended by itself. */
    public int ended() throws InterruptedException {
        return process.waitFor();
    }
}
