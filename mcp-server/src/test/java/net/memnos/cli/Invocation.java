package net.memnos.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** One command line with what it printed. */
record Invocation(int exit, String out, String err) {

    /** Runs a command line in a folder of its own, whose home is inside. */
    static Invocation of(Path folder, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliContext context = context(folder, out, err);
        int exit = new CommandTree(context).run(args);
        return new Invocation(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static CliContext context(Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new CliContext(
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                Map.of("MEMNOS_HOME", folder.resolve("home").toString()),
                folder,
                folder,
                InstantSource.system());
    }
}
