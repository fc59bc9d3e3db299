package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The server process that {@code postmaster.pid} in a data folder speaks of. */
sealed interface Postmaster {
    /** Nothing runs on this data. */
    record Absent() implements Postmaster {}

    /** The file names a live process that is not our server: the number was given to somebody else since. */
    record Recycled(long pid) implements Postmaster {}

    /** Our server. */
    record Running(long pid, Path executable, int port, String status) implements Postmaster {
        boolean stopping() {
            return status.equals("stopping");
        }
    }

    static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }

    static Postmaster of(Path data) throws IOException {
        Path file = pidFile(data);
        if (!Files.exists(file)) {
            return new Absent();
        }
        List<String> lines = Files.readAllLines(file);
        Optional<ProcessHandle> process =
                lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")
                        ? Optional.empty()
                        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        if (process.isEmpty() || !process.get().isAlive()) {
            return new Absent();
        }
        Optional<Path> executable = executable(process.get(), data);
        if (executable.isEmpty()) {
            return new Recycled(process.get().pid());
        }
        return new Running(process.get().pid(), executable.get(), port(lines), status(lines));
    }

    /** A server of ours is a program called postgres that was started on this very data folder. */
    private static Optional<Path> executable(ProcessHandle process, Path data) throws IOException {
        Optional<Path> command = process.info().command().map(path -> Path.of(path.replace(" (deleted)", "")));
        if (command.isEmpty() || !command.get().endsWith("postgres")) {
            return Optional.empty();
        }
        Path real = data.toRealPath();
        boolean ours = Arrays.stream(process.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> argument.equals(data.toString()) || argument.equals(real.toString()));
        return ours ? command : Optional.empty();
    }

    /** The fourth line is the port. It is missing for a moment while the server starts. */
    private static int port(List<String> lines) {
        String text = lines.size() > 3 ? lines.get(3).strip() : "";
        return text.matches("\\d+") ? Integer.parseInt(text) : 0;
    }

    private static String status(List<String> lines) {
        return lines.size() > 7 ? lines.get(7).strip() : "starting";
    }
}
