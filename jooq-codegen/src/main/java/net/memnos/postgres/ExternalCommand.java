package net.memnos.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine that is run to its end, with nothing on its input. */
record ExternalCommand(List<String> words, Path folder, Duration limit) {

    /** How the program ended, and everything it wrote. */
    record Outcome(int exit, String output) {
        private static final int NOT_FOUND = 127;

        boolean ok() {
            return exit == 0;
        }

        boolean missing() {
            return exit == NOT_FOUND;
        }

        /** The end of the output: enough for a message. */
        String tail() {
            String text = output.strip();
            int lines = Math.max(0, (int) text.lines().count() - 8);
            return text.lines().skip(lines).reduce((a, b) -> a + "\n" + b).orElse("(no output)");
        }
    }

    ExternalCommand(List<String> words) {
        this(words, Path.of("/"), Duration.ofMinutes(2));
    }

    ExternalCommand(String... words) {
        this(List.of(words));
    }

    ExternalCommand prefixed(String... first) {
        return new ExternalCommand(
                Stream.concat(Stream.of(first), words.stream()).toList(), folder, limit);
    }

    ExternalCommand in(Path workingFolder) {
        return new ExternalCommand(words, workingFolder, limit);
    }

    ExternalCommand within(Duration longest) {
        return new ExternalCommand(words, folder, longest);
    }

    /** Runs it. A program that is not there is an outcome, not an error. */
    Outcome run() {
        try {
            // Output goes to a file: a server that the program starts may keep a pipe open for ever.
            Path output = Files.createTempFile("memnos", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().put("LC_ALL", "C");
                Process process;
                try {
                    process = builder.start();
                } catch (IOException notThere) {
                    return new Outcome(Outcome.NOT_FOUND, String.valueOf(notThere.getMessage()));
                }
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(124, words.getFirst() + " did not end within " + limit.toSeconds() + " s");
                }
                return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new PostgresException(
                    "cannot run " + words.getFirst() + ": " + e.getMessage(), "check the temporary folder", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while running " + words.getFirst(), "try again", e);
        }
    }
}
