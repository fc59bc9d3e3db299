package net.memnos.benchmarks.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reference memory server of the Model Context Protocol, an npm package, where it is installed; it is never fetched. */
public final class ReferenceServer {

    private static final String PACKAGE = "@modelcontextprotocol/server-memory";

    private ReferenceServer() {}

    /** Why it is not among the peers. */
    public static String leftOut() {
        if (program("node").isEmpty()) {
            return "Left out: " + PACKAGE + " as a peer; there is no Node.js here.";
        }
        return installed().isEmpty()
                ? "Left out: " + PACKAGE + " as a peer; it is not installed here, and nothing is fetched."
                : "Left out: " + PACKAGE
                        + " as a peer; it is here, but its calls are not comparable: it keeps a graph in a"
                        + " file and finds substrings.";
    }

    private static Optional<Path> installed() {
        return Stream.of(
                        Path.of("node_modules"),
                        Path.of("/usr/lib/node_modules"),
                        Path.of("/usr/local/lib/node_modules"),
                        Path.of(System.getProperty("user.home"), "node_modules"))
                .map(folder -> folder.resolve(PACKAGE))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Optional<Path> program(String name) {
        List<String> path = Arrays.asList(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
        return path.stream()
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
