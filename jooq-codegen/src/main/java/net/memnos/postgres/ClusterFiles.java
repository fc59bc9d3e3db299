package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a private cluster of one major version keeps its things: one folder below the home. */
record ClusterFiles(Path folder, int major) {
    static Path folder(Path home) {
        return home.resolve("postgres");
    }

    /** The clusters that exist in a home; more than one only in the middle of a major upgrade. */
    static List<ClusterFiles> existing(Path home) throws IOException {
        List<ClusterFiles> found = new ArrayList<>();
        if (Files.isDirectory(folder(home))) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder(home), "data-[0-9][0-9]")) {
                for (Path data : stream) {
                    String name = data.getFileName().toString();
                    found.add(new ClusterFiles(folder(home), Integer.parseInt(name.substring(5))));
                }
            }
        }
        return found;
    }

    Path data() {
        return folder.resolve("data-" + major);
    }

    /** Where initdb works; the finished cluster is renamed to {@link #data()}. */
    Path staging() {
        return folder.resolve("data-" + major + ".tmp");
    }

    Path lock() {
        return folder.resolve("cluster.lock");
    }

    Path credentials() {
        return folder.resolve("credentials-" + major);
    }

    /** Exists once roles, database and extensions have been made. */
    Path ready() {
        return folder.resolve("ready-" + major);
    }

    Path log() {
        return data().resolve("server.log");
    }

    private Path port() {
        return folder.resolve("port-" + major);
    }

    Optional<Integer> storedPort() throws IOException {
        if (!Files.exists(port())) {
            return Optional.empty();
        }
        String text = Files.readString(port()).strip();
        return text.matches("\\d{1,5}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    void storePort(int number) throws IOException {
        OwnerOnly.write(port(), number + "\n");
    }
}
