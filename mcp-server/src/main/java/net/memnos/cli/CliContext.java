package net.memnos.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** What a command finds around it. */
record CliContext(
        Terminal terminal, Map<String, String> environment, Path workingFolder, Path userHome, InstantSource clock) {

    static CliContext ofProcess() {
        Map<String, String> environment = System.getenv();
        return new CliContext(
                Terminal.ofProcess(environment),
                environment,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                InstantSource.system());
    }
}
