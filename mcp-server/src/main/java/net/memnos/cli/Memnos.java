package net.memnos.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The entry point of the application. */
public final class Memnos {

    private Memnos() {}

    public static void main(String[] args) {
        quietLogs();
        PrintStream err = errors(args);
        System.setErr(err);
        System.exit(new CommandTree(CliContext.ofProcess(err)).run(args));
    }

    /** Only a server writes a log: into a file that stays small, or in JSON, when it is told to. */
    private static PrintStream errors(String[] args) {
        OutputStream target = new FileOutputStream(FileDescriptor.err);
        boolean serves = args.length > 0 && args[0].equals("serve");
        String file = System.getenv().getOrDefault("MEMNOS_LOG_FILE", "");
        boolean json = System.getenv().getOrDefault("MEMNOS_LOG", "").equals("json");
        if (serves && !file.isEmpty()) {
            try {
                target = new RotatingFile(Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be written", e);
            }
        }
        if (serves && (json || !file.isEmpty())) {
            target = new LogLines(target, json ? JsonLogLine::of : line -> line);
        }
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    /** Flyway tells that extensions are there already, and jOOQ takes the newest PostgreSQL for an old one. */
    private static void quietLogs() {
        for (String logger : new String[] {"org.flywaydb", "org.jooq"}) {
            System.setProperty("org.slf4j.simpleLogger.log." + logger, "error");
        }
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }
}
