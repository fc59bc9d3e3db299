package net.memnos.hooks.spool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.ServerAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One event from a client to the server and the answer back, as the script {@code memnos-hook} does it. */
public final class HookCall {

    private static final Duration LIMIT = Duration.ofMillis(2_500);

    private final MemnosHome home;
    private final Map<String, String> environment;
    private final Path workingFolder;
    private final InstantSource clock;
    private final Spool spool;

    public HookCall(MemnosHome home, Map<String, String> environment, Path workingFolder, InstantSource clock) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.workingFolder = workingFolder;
        this.clock = clock;
        this.spool = new Spool(home);
    }

    /**
     * What came of an event.
     *
     * @param output what the client may read: a JSON object, or nothing
     * @param startServer whether the server of this machine is stopped and a session begins
     * @param replay whether something waits and the server answers
     */
    public record Outcome(String output, boolean startServer, boolean replay) {}

    /** Hands an event over, or keeps it. */
    public Outcome run(String client, String text) throws InterruptedException {
        Instant began = clock.instant();
        HookEvent event = HookEvent.read(client, text);
        Path folder = folder(event);
        SpoolEntry unnamed = new SpoolEntry(
                Spool.nanoseconds(began) + "-" + ProcessHandle.current().pid() + "-0-" + event.lane(),
                client,
                "",
                folder.toString(),
                "",
                text);
        String namespace;
        try {
            namespace = AutoNamespace.of(
                            ClientSettings.load(home, Map.of(), environment).namespace(), folder, Bindings.of(home))
                    .name();
        } catch (LocalException e) {
            // It would go to another namespace than the one that was meant.
            spool.setAside(unnamed.because("422 " + e.getMessage()), began);
            return new Outcome("", false, false);
        }
        HookNotices notices = new HookNotices(spool, event, namespace, began);
        SpoolEntry entry = unnamed.in(namespace);
        if (text.getBytes(StandardCharsets.UTF_8).length > Spool.EVENT_MAX) {
            spool.countDropped("large", 1, began);
            return said(notices.say("this turn is not kept, it is larger than one megabyte"), "");
        }
        if (event.waitsBehindOthers()
                && spool.waiting().stream()
                        .anyMatch(name -> SpoolEntry.session(name).equals(event.lane()))) {
            spool.keep(entry.because("order"), began);
            return new Outcome("", false, true);
        }
        Optional<HookEndpoint> endpoint = HookEndpoint.read(home, client);
        if (endpoint.isEmpty() && Files.notExists(home.folder().resolve("clients"))) {
            // Nobody was ever set up here, so nothing is written; the folder may be another program's.
            return said(event.starts() ? notices.say(notices.notSetUpHere()) : Optional.empty(), "");
        }
        if (endpoint.isEmpty()) {
            keep(event, entry.because("setup"), began);
            return said(notices.notSetUp(), "");
        }
        try (HookPost post = new HookPost(home, LIMIT)) {
            HookAnswer answer = post.post(endpoint.get(), Map.of("Memnos-Namespace", namespace), text);
            return outcome(answer, event, entry, notices, endpoint.get(), began);
        }
    }

    private Outcome outcome(
            HookAnswer answer,
            HookEvent event,
            SpoolEntry entry,
            HookNotices notices,
            HookEndpoint endpoint,
            Instant began) {
        return switch (answer) {
            case HookAnswer.Said said
            when said.taken() ->
                new Outcome(
                        output(notices.back(), said.status() == 200 ? said.body() : ""),
                        false,
                        !spool.waiting().isEmpty());
            case HookAnswer.Said said
            when said.unkept() -> {
                keep(event, entry.because(String.valueOf(said.status())), began);
                yield said(notices.refused(said.status()), said.body());
            }
            case HookAnswer.Said said
            when said.refusedForGood() -> {
                spool.setAside(entry.because(said.status() + " " + said.body()), began);
                yield new Outcome("", false, false);
            }
            case HookAnswer.Said said -> {
                keep(event, entry.because(String.valueOf(said.status())), began);
                yield said(notices.refused(said.status()), "");
            }
            case HookAnswer.Slow _ -> {
                keep(event, entry.because("slow"), began);
                yield said(notices.slow(), "");
            }
            case HookAnswer.Away _ -> {
                keep(event, entry.because("away"), began);
                boolean ours = endpoint.socket().isPresent() || new ServerAddress(endpoint.url()).isLocal();
                yield new Outcome(output(notices.away(), ""), ours && event.starts(), false);
            }
        };
    }

    private void keep(HookEvent event, SpoolEntry entry, Instant now) {
        if (event.worthKeeping()) {
            spool.keep(entry, now);
        }
    }

    private static Outcome said(Optional<String> notice, String body) {
        return new Outcome(output(notice, body), false, false);
    }

    /** What the client reads: the server's object with our sentence in it; nothing that is not an object. */
    private static String output(Optional<String> notice, String body) {
        @Nullable JsonNode answer = null;
        try {
            answer = body.isBlank() ? null : JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            // What is not JSON is not shown to an agent.
            return notice.map(HookCall::message).orElse("");
        }
        if (!(answer instanceof ObjectNode object)) {
            return notice.map(HookCall::message).orElse("");
        }
        if (notice.isEmpty() || object.has("systemMessage")) {
            return object.toString();
        }
        ObjectNode both = JsonMapper.shared().createObjectNode();
        both.put("systemMessage", notice.get());
        both.setAll(object);
        return both.toString();
    }

    private static String message(String notice) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("systemMessage", notice)
                .toString();
    }

    /** The agent's project, which stays the same when it works in another folder for a while, else where it works. */
    private Path folder(HookEvent event) {
        for (String named : new String[] {
            environment.getOrDefault("CLAUDE_PROJECT_DIR", ""),
            environment.getOrDefault("GEMINI_PROJECT_DIR", ""),
            environment.getOrDefault("CURSOR_PROJECT_DIR", ""),
            event.folder()
        }) {
            if (!named.isEmpty() && Path.of(named).isAbsolute() && Files.isDirectory(Path.of(named))) {
                return Path.of(named);
            }
        }
        return workingFolder;
    }
}
