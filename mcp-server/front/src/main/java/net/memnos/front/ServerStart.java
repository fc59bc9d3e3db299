package net.memnos.front;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.OwnerOnly;

/**
 * Makes sure that a local server runs and is ours, before it is sent a token.
 *
 * @param launcher the command that starts one, or empty when it is not known
 */
record ServerStart(String launcher, Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Returns when the server has proven itself; a server on another host is taken as it is. */
    void ensure(ClientSettings settings) {
        if (!settings.server().isLocal()) {
            return;
        }
        switch (LocalServer.challenge(settings.server(), settings.home())) {
            case OURS -> {}
            case STRANGER -> throw stranger(settings);
            case AWAY -> start(settings);
        }
    }

    private void start(ClientSettings settings) {
        if (launcher.isBlank() || settings.urlGiven()) {
            throw new LocalException("no memnos server answers on " + settings.server(), "run `memnos start`");
        }
        Path log = settings.home().logs().resolve("start.log");
        Process process = launch(settings, log);
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (LocalServer.challenge(settings.server(), settings.home()) == LocalServer.Answer.OURS) {
                return;
            }
            if (endedBadly(process)) {
                throw new LocalException(
                        "the memnos server did not start", "run `memnos start` to see why; its words are in " + log);
            }
        }
        throw new LocalException(
                "the memnos server is not up after " + patience.toSeconds() + " s",
                "try again, or run `memnos status`; see " + log);
    }

    private Process launch(ClientSettings settings, Path log) {
        OwnerOnly.createFolder(settings.home().create().logs());
        OwnerOnly.write(log, "");
        try {
            // Neither of our streams is given away: a server that outlives us must not hold the client's pipes.
            Process process = new ProcessBuilder(launcher, "start")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new LocalException(launcher + " cannot be run", "run `memnos start` yourself", e);
        }
    }

    private static boolean endedBadly(Process process) {
        try {
            return process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() != 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("the start of the server was interrupted", "try again", e);
        }
    }

    private static LocalException stranger(ClientSettings settings) {
        return new LocalException(
                "what answers on " + settings.server() + " is not your memnos server, so it was not sent your token",
                "see who uses the port, or set MEMNOS_PORT to another one");
    }
}
