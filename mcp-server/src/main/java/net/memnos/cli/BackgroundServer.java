package net.memnos.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.hooks.local.LocalServer;
import net.memnos.hooks.local.LocalServer.Answer;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.OwnerOnly;
import net.memnos.hooks.local.RunFile;
import net.memnos.hooks.local.ServerAddress;

/** The server of this home in the background: whether it runs, starting it once, ending it after it proved to be ours. */
final class BackgroundServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);

    private final CliContext context;
    private final MemnosHome home;
    private final ServerAddress address;

    BackgroundServer(CliContext context, MemnosHome home, ServerAddress address) {
        this.context = context;
        this.home = home;
        this.address = address;
    }

    ServerAddress address() {
        return address;
    }

    /** Who answers on the port. */
    Answer answer() {
        return LocalServer.challenge(address, home);
    }

    /** What the server says about itself, if it is ours and answers. */
    Optional<RunFile> running() {
        return answer() == Answer.OURS ? RunFile.read(home) : Optional.empty();
    }

    /** Makes sure that it runs; true when it had to be started. */
    boolean ensure() {
        return ensure(() -> {});
    }

    /** The same; of several that ask at once, one prepares and starts, and the others wait for it. */
    boolean ensure(Runnable preparation) {
        if (isOurs()) {
            return false;
        }
        Path lockFile = home.runFile().resolveSibling("start.lock");
        OwnerOnly.createFolder(home.create().runFile().resolveSibling(""));
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || isOurs()) {
                return false;
            }
            preparation.run();
            start();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the server cannot be started", e);
        }
    }

    private boolean isOurs() {
        return switch (answer()) {
            case OURS -> true;
            case AWAY -> false;
            case STRANGER -> throw stranger(address, home);
        };
    }

    static CommandFailure stranger(ServerAddress address, MemnosHome home) {
        return new CommandFailure(
                "port " + address.port() + " is taken: what answers there is not the server of " + home.folder(),
                "end that program, or set MEMNOS_PORT to another port");
    }

    private void start() throws IOException {
        context.terminal().say("starting the server on port " + address.port());
        ServerLog log = new ServerLog(home.logs().resolve("server.log"));
        long from = log.open();
        ProcessBuilder builder = new ProcessBuilder(
                        Launch.of(context.environment()).detached("serve"))
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .redirectErrorStream(true);
        builder.directory(home.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(context.environment());
        builder.environment().put("MEMNOS_HOME", home.folder().toString());
        builder.environment().put("MEMNOS_PORT", String.valueOf(address.port()));
        builder.environment().put("MEMNOS_LOG_FILE", log.file().toString());
        // The server needs nobody's token.
        builder.environment().remove("MEMNOS_TOKEN");
        Process process = builder.start();
        boolean ready = false;
        try {
            await(process, log, from);
            ready = true;
        } finally {
            if (!ready) {
                end(process.toHandle());
            }
        }
    }

    private void await(Process process, ServerLog log, long from) {
        long begun = System.nanoTime();
        long spoken = begun;
        String waitsFor = "it does not answer";
        try (ServerClient client = new ServerClient(address.base(), "")) {
            while (System.nanoTime() - begun < START_LIMIT.toNanos()) {
                if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new CommandFailure(
                            "the server does not start:\n" + log.tail(from), "all of it is in " + log.file());
                }
                if (answer() == Answer.OURS) {
                    Optional<String> missing = missing(client);
                    if (missing.isEmpty()) {
                        return;
                    }
                    waitsFor = missing.get();
                }
                if (System.nanoTime() - spoken > PROGRESS_EVERY.toNanos()) {
                    spoken = System.nanoTime();
                    context.terminal().say("still starting (" + TimeUnit.NANOSECONDS.toSeconds(spoken - begun) + " s)");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while the server starts", "run 'memnos status'", e);
        }
        throw new CommandFailure(
                "the server was not ready after " + START_LIMIT.toSeconds() + " s and was ended: " + waitsFor + "\n"
                        + log.tail(from),
                "all of it is in " + log.file());
    }

    /** What the server still lacks; empty when it is ready. */
    private static Optional<String> missing(ServerClient client) {
        try {
            client.get("/readyz", java.util.Map.of());
            return Optional.empty();
        } catch (CommandFailure notYet) {
            return Optional.of(String.valueOf(notYet.getMessage()));
        }
    }

    /** One that did not get ready must not keep the port. */
    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it if it runs; true when it did. */
    boolean stop() {
        Optional<RunFile> run = RunFile.read(home);
        switch (answer()) {
            case OURS -> {
                end(run.orElseThrow());
                return true;
            }
            case STRANGER -> {
                if (run.filter(RunFile::isAlive).isEmpty()) {
                    return false;
                }
                throw stranger(address, home);
            }
            case AWAY -> {
                run.filter(RunFile::isAlive).ifPresent(silent -> {
                    throw new CommandFailure(
                            "process " + silent.pid() + ", which the run file names, does not answer on port "
                                    + address.port() + "; nothing was ended",
                            "look what it is, end it yourself if it is memnos, and delete " + home.runFile());
                });
                return false;
            }
        }
        throw new IllegalStateException("an answer of another kind");
    }

    private static void end(RunFile run) {
        Optional<ProcessHandle> process = ProcessHandle.of(run.pid());
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CommandFailure(
                    "the server was asked to end and still runs after " + STOP_LIMIT.toSeconds() + " s",
                    "end process " + run.pid() + " yourself",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while the server ends", "run 'memnos status'", e);
        }
    }
}
