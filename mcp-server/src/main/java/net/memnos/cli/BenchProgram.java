package net.memnos.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program that measures: a Java of its own, with the benchmarks' libraries beside the application's. */
final class BenchProgram {

    private static final String MAIN = "net.memnos.benchmarks.Bench";
    private static final List<String> JAVA_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

    private final CliContext context;
    private final List<String> arguments = new ArrayList<>();
    private String input = "";

    BenchProgram(CliContext context, String command) {
        this.context = context;
        arguments.add(command);
    }

    BenchProgram operand(Object operand) {
        arguments.add(String.valueOf(operand));
        return this;
    }

    /** A file as this command's folder sees it. */
    BenchProgram file(String file) {
        return operand(absolute(file));
    }

    BenchProgram option(String name, @Nullable Object value) {
        if (value != null) {
            arguments.add("--" + name + "=" + value);
        }
        return this;
    }

    BenchProgram flag(String name, boolean set) {
        if (set) {
            arguments.add("--" + name);
        }
        return this;
    }

    /** What it reads from its input. */
    BenchProgram input(String text) {
        input = text;
        return this;
    }

    BenchProgram fileOption(String name, @Nullable String file) {
        return option(name, file == null ? null : absolute(file));
    }

    private String absolute(String file) {
        return context.workingFolder().resolve(file).normalize().toString();
    }

    /** Runs it to its end; its exit code. */
    int run(BenchOptions options) {
        if (options.json) {
            arguments.add("--json");
        }
        fileOption("out", options.out);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-Dmemnos.version=" + Version.current());
        command.add(MAIN);
        command.addAll(arguments);
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(context.workingFolder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = program.environment();
        environment.put("CLASSPATH", classPath(System.getProperty("java.class.path")));
        environment.put("MEMNOS_HOME", context.home().create().folder().toString());
        try {
            Process process = program.start();
            // It takes its database away when it is asked to end, also when only this process is.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            process.getInputStream().transferTo(context.terminal().out());
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", "");
        }
    }

    /** The application's libraries with what lies in the folder {@code bench} beside theirs. */
    static String classPath(String ofApplication) {
        Path first = Path.of(ofApplication.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        Path bench = first.resolveSibling("..").resolve("bench").normalize();
        if (!Files.isDirectory(bench)) {
            throw new CommandFailure(
                    "this installation has no benchmarks: " + bench + " is missing",
                    "a build from source has them: './mvnw -pl mcp-server,benchmarks -am package'");
        }
        try (Stream<Path> jars = Files.list(bench)) {
            List<String> parts = new ArrayList<>();
            parts.add(ofApplication);
            jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .forEach(parts::add);
            return String.join(File.pathSeparator, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(bench + " cannot be read", e);
        }
    }
}
