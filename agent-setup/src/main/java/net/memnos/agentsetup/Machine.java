package net.memnos.agentsetup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Where clients keep their files: a kind of system, the user's home, the variables. */
public record Machine(System system, Path home, Map<String, String> environment) {

    /** The kinds that differ in where things are. */
    public enum System {
        LINUX,
        MAC,
        WINDOWS;

        /** By the name that Java gives. */
        public static System ofName(String osName) {
            String name = osName.toLowerCase(Locale.ROOT);
            if (name.contains("win")) {
                return WINDOWS;
            }
            return name.contains("mac") ? MAC : LINUX;
        }
    }

    public Machine {
        environment = Map.copyOf(environment);
    }

    boolean windows() {
        return system == System.WINDOWS;
    }

    /** A file below the home. */
    Path inHome(String... parts) {
        return resolved(home, parts);
    }

    /** A file below the folder that a variable names, else below one in the home. */
    Path inFolder(String variable, String folder, String... parts) {
        String named = environment.getOrDefault(variable, "").strip();
        return resolved(named.isEmpty() ? home.resolve(folder) : home.resolve(named), parts);
    }

    /** A file in the folder where applications of this system keep their settings. */
    Path inApplications(String... parts) {
        return switch (system) {
            case LINUX -> inFolder("XDG_CONFIG_HOME", ".config", parts);
            case MAC -> resolved(home.resolve("Library").resolve("Application Support"), parts);
            case WINDOWS -> {
                String named = environment.getOrDefault("APPDATA", "").strip();
                Path roaming = named.isEmpty() ? home.resolve("AppData").resolve("Roaming") : Path.of(named);
                yield resolved(roaming, parts);
            }
        };
    }

    /** True when a folder or file is there, or a program of this name is on the PATH. */
    boolean has(Path place, String program) {
        if (Files.exists(place)) {
            return true;
        }
        String separator = windows() ? ";" : ":";
        return Stream.of(environment.getOrDefault("PATH", "").split(separator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(program, program + ".exe", program + ".cmd")
                        .map(name -> Path.of(folder).resolve(name)))
                .anyMatch(Files::isRegularFile);
    }

    private static Path resolved(Path folder, String... parts) {
        Path path = folder;
        for (String part : parts) {
            path = path.resolve(part);
        }
        return path;
    }
}
