package net.memnos.hooks.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * The user's own folder. {@code HOME} tells it where there is one, as it does a shell and every client: Java asks the system's
 * list of users instead.
 */
public final class UserHome {

    private UserHome() {}

    public static Path of(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name").startsWith("Windows"), System.getProperty("user.home"));
    }

    static Path of(Map<String, String> environment, boolean windows, String listed) {
        String named = environment.getOrDefault("HOME", "");
        return !windows && named.startsWith("/") ? Path.of(named) : Path.of(listed);
    }
}
