package net.memnos.hooks.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.memnos.hooks.local.MemnosHome;

/** A home with clients that are set up, and a copy of the script beside a launcher that notes how it is called. */
final class ClientHome {

    static final String TOKEN = "mnk_" + "A".repeat(43);

    private final Path installation;
    private final Path folder;
    private final MemnosHome home;

    /**
     * Makes it.
     *
     * @param base with a space in its name, if it can be
     */
    ClientHome(Path base) throws IOException {
        installation = Files.createDirectories(base.resolve("the app"));
        folder = Files.createDirectories(base.resolve("work")).toRealPath();
        home = new MemnosHome(base.resolve("the home"));
        home.create();
        Path hooks = Path.of(System.getProperty("memnos.root", ".."), "hooks");
        copy(hooks.resolve("memnos-hook"), installation.resolve("hooks/memnos-hook"));
        try (Stream<Path> parts = Files.list(hooks.resolve("sh"))) {
            for (Path part : parts.toList()) {
                copy(part, installation.resolve("hooks/sh/" + part.getFileName()));
            }
        }
        Path launcher = installation.resolve("memnos");
        Files.writeString(launcher, "#!/bin/sh\nprintf '%s\\n' \"$*\" >>\"$MEMNOS_HOME/launched\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(from, to);
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }

    MemnosHome home() {
        return home;
    }

    Path folder() {
        return folder;
    }

    Path script() {
        return installation.resolve("hooks/memnos-hook");
    }

    Spool spool() {
        return new Spool(home);
    }

    /** Sets a client up to post to a socket. */
    void setUp(String client, Path socket) throws IOException {
        Path file = HookEndpoint.file(home, client);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, """
                url = "http://localhost/hooks/%s"
                unix-socket = "%s"
                header = "Authorization: Bearer %s"
                """.formatted(client, socket, TOKEN));
    }

    /** What a script printed. */
    record Ran(int exit, String output) {}

    Ran run(String client, String event) throws IOException, InterruptedException {
        return run(List.of(), Map.of(), folder, client, event);
    }

    /** Runs the script, by the shell that is named or by its own. */
    Ran run(List<String> shell, Map<String, String> environment, Path in, String client, String event)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(script().toString(), "--home", home.folder().toString(), client));
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        Map<String, String> clean = new HashMap<>(environment);
        clean.putIfAbsent("PATH", System.getenv("PATH"));
        clean.putIfAbsent("HOME", home.folder().resolveSibling("").toString());
        builder.environment().clear();
        builder.environment().putAll(clean);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(event.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the script does not end");
        }
        return new Ran(process.exitValue(), output);
    }

    /** How the launcher was called, when it was, within some seconds. */
    List<String> launched() throws IOException, InterruptedException {
        Path file = home.folder().resolve("launched");
        for (int i = 0; i < 200 && !Files.exists(file); i++) {
            Thread.sleep(25);
        }
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    static String prompt(String session, String id, String text) {
        return """
                {"session_id":"%s","transcript_path":"/t.jsonl","cwd":"/no/such/folder","permission_mode":"default","hook_event_name":"UserPromptSubmit","prompt":"%s","prompt_id":"%s"}""".formatted(session, text, id);
    }

    static String stop(String session, String id, String text) {
        return """
                {"session_id":"%s","transcript_path":"/t.jsonl","cwd":"/no/such/folder","hook_event_name":"Stop","stop_hook_active":false,"last_assistant_message":"%s","prompt_id":"%s"}""".formatted(session, text, id);
    }

    static String start(String session) {
        return """
                {"session_id":"%s","transcript_path":"/t.jsonl","cwd":"/no/such/folder","hook_event_name":"SessionStart","source":"startup"}""".formatted(session);
    }
}
