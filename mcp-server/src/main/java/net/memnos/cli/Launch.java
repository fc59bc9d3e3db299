package net.memnos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How this application is started again: by its launcher, or by the Java that runs now. */
record Launch(Optional<Path> launcher, List<String> command) {

    Launch {
        command = List.copyOf(command);
    }

    static Launch of(Map<String, String> environment) {
        String named = environment.getOrDefault("MEMNOS_LAUNCHER", System.getProperty("memnos.launcher", ""));
        if (!named.isEmpty()) {
            Path launcher = Path.of(named).toAbsolutePath();
            return new Launch(Optional.of(launcher), List.of(launcher.toString()));
        }
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.add("--enable-native-access=ALL-UNNAMED");
        java.add("-cp");
        java.add(System.getProperty("java.class.path"));
        java.add(Memnos.class.getName());
        return new Launch(Optional.empty(), java);
    }

    /** The command line for one command, in a session of its own where the platform can, so that it outlives this one. */
    List<String> detached(String... args) {
        List<String> all = new ArrayList<>();
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path setsid = Path.of(folder, "setsid");
            if (all.isEmpty() && Files.isExecutable(setsid)) {
                all.add(setsid.toString());
            }
        }
        all.addAll(command);
        all.addAll(List.of(args));
        return all;
    }
}
