package net.memnos.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** One command line with what it printed. */
public record Invocation(int exit, String out, String err) {

    /** Runs a command line in a folder of its own, whose home is inside. */
    static Invocation of(Path folder, String... args) {
        return run(folder, Map.of("MEMNOS_HOME", folder.resolve("home").toString()), args);
    }

    /** Runs a command line of a person with a server and a token of their own choice. */
    public static Invocation at(URI server, String token, Path folder, String... args) {
        return run(
                folder,
                Map.of(
                        "MEMNOS_HOME",
                        folder.resolve("home").toString(),
                        "MEMNOS_URL",
                        server.toString(),
                        "MEMNOS_TOKEN",
                        token),
                args);
    }

    /** Runs a command line with these variables besides its home. */
    public static Invocation with(Map<String, String> more, Path folder, String... args) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("MEMNOS_HOME", folder.resolve("home").toString());
        return run(folder, environment, args);
    }

    /** Runs a command line in a folder, with nothing around it but this. */
    public static Invocation run(Path folder, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = new CommandTree(context(folder, environment, out, err)).run(args);
        return new Invocation(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static CliContext context(Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return context(folder, Map.of("MEMNOS_HOME", folder.resolve("home").toString()), out, err);
    }

    static CliContext context(
            Path folder, Map<String, String> environment, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new CliContext(
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                environment,
                folder,
                folder,
                InstantSource.system());
    }
}
