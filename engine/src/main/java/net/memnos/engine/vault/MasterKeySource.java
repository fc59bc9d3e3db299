package net.memnos.engine.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.ServerConfig.VaultKey;

/** Where the master key comes from: its text, or a command that prints it, which is run when the vault is first needed. */
final class MasterKeySource {

    private static final Duration COMMAND_MAX = Duration.ofSeconds(30);
    private static final int OUTPUT_MAX = 4096;

    private final VaultKey configured;

    MasterKeySource(VaultKey configured) {
        this.configured = configured;
    }

    MasterKey load() throws VaultLocked {
        if (configured.key().isPresent()) {
            return MasterKey.parse(configured.key().get());
        }
        if (configured.command().isPresent()) {
            return MasterKey.parse(printed(configured.command().get()));
        }
        throw new VaultLocked("there is no master key");
    }

    /** What the command says on its error stream is its own business: it may be part of a key. */
    private static Secret printed(String command) throws VaultLocked {
        Process process = start(command);
        try {
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
            byte[] printed = output.get(COMMAND_MAX.toMillis(), TimeUnit.MILLISECONDS);
            boolean ended = process.waitFor(COMMAND_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new VaultLocked("the command for the master key failed"
                        + (ended ? " with status " + process.exitValue() : " to end"));
            }
            String text = new String(printed, StandardCharsets.US_ASCII).strip();
            if (text.isEmpty()) {
                throw new VaultLocked("the command for the master key printed nothing");
            }
            return new Secret(text);
        } catch (TimeoutException _) {
            throw new VaultLocked("the command for the master key took longer than " + COMMAND_MAX.toSeconds() + " s");
        } catch (ExecutionException _) {
            throw new VaultLocked("the output of the command for the master key could not be read");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new VaultLocked("the command for the master key was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String command) throws VaultLocked {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        List<String> words = windows ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException _) {
            throw new VaultLocked("the command for the master key could not be started");
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(OUTPUT_MAX);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
