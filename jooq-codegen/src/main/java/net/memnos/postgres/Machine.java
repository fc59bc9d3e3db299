package net.memnos.postgres;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What the search looks at on this machine.
 *
 * @param root where absolute system paths are looked up
 * @param docker the Docker command line
 */
record Machine(String os, String arch, Path root, String docker) {
    static Machine current() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        return new Machine(
                os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os,
                arch.equals("amd64") ? "x86_64" : arch,
                Path.of("/"),
                "docker");
    }

    boolean linux() {
        return os.equals("linux");
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }
}
