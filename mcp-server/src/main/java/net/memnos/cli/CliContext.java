package net.memnos.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ConfigLoader;
import net.memnos.engine.config.ServerConfig;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.UserHome;

/** What a command finds around it. */
record CliContext(
        Terminal terminal, Map<String, String> environment, Path workingFolder, Path userHome, InstantSource clock) {

    static CliContext ofProcess(PrintStream err) {
        Map<String, String> environment = System.getenv();
        return new CliContext(
                Terminal.ofProcess(environment, err),
                environment,
                Path.of("").toAbsolutePath(),
                UserHome.of(environment),
                InstantSource.system());
    }

    /** The folder of this installation. */
    MemnosHome home() {
        return MemnosHome.of(environment, userHome);
    }

    /** The server's configuration. */
    ServerConfig config(Map<ConfigKey, String> flags) {
        // Before anything is read: the folder may belong to another program.
        home();
        return ConfigLoader.load(flags, environment, userHome);
    }
}
