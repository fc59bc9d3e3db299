package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether the server of this home starts at login, and making it so. */
final class Autostart {

    private static final int PATIENCE_SECONDS = 20;
    private static final int SAID_MAX = 500;

    private final CliContext context;
    private final AutostartPlan.Platform platform;
    private final AutostartPlan plan;

    Autostart(CliContext context) {
        this.context = context;
        this.platform = AutostartPlan.Platform.ofName(System.getProperty("os.name"));
        this.plan = AutostartPlan.of(
                platform,
                context.userHome(),
                context.environment(),
                context.home().folder(),
                Launch.of(context.environment()).command());
    }

    Path file() {
        return plan.file();
    }

    /** "on", "off", or that the file starts something else. */
    String state() {
        try {
            if (!Files.exists(plan.file())) {
                return "off";
            }
            return Files.readString(plan.file()).equals(plan.content())
                    ? "on"
                    : "on, for another home, another launcher or changed by hand";
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Writes the file and makes it count; empty, or what keeps it from counting now. */
    Optional<String> on() {
        try {
            Files.createDirectories(plan.file().toAbsolutePath().getParent());
            Files.writeString(plan.file(), plan.content());
        } catch (IOException e) {
            throw new UncheckedIOException(plan.file() + " cannot be written", e);
        }
        return run(plan.on());
    }

    /** Takes it back; nothing else of the user's is touched. */
    Optional<String> off() {
        if (!Files.exists(plan.file())) {
            return Optional.empty();
        }
        Optional<String> left = run(plan.off());
        try {
            Files.delete(plan.file());
        } catch (IOException e) {
            throw new UncheckedIOException(plan.file() + " cannot be deleted", e);
        }
        return left;
    }

    private Optional<String> run(List<List<String>> commands) {
        if (platform == AutostartPlan.Platform.LINUX && !userSystemdRuns()) {
            return Optional.of("no systemd of this user runs here, so nothing reads " + plan.file()
                    + " until one does; 'memnos start' starts the server now");
        }
        for (List<String> command : commands) {
            Optional<String> failed = run(command, String.join(" ", command));
            if (failed.isPresent()) {
                return failed;
            }
        }
        return Optional.empty();
    }

    private boolean userSystemdRuns() {
        String runtime = context.environment().getOrDefault("XDG_RUNTIME_DIR", "");
        return !runtime.isEmpty() && Files.exists(Path.of(runtime, "systemd", "private"));
    }

    private Optional<String> run(List<String> command, String shown) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(context.environment());
            builder.environment().remove("MEMNOS_TOKEN");
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(SAID_MAX), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("'" + shown + "' did not end");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of("'" + shown + "' failed: " + said);
        } catch (IOException e) {
            return Optional.of("'" + shown + "' cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("'" + shown + "' was interrupted");
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException(plan.file() + " cannot be read", e);
    }
}
