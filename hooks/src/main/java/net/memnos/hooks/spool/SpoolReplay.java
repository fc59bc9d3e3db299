package net.memnos.hooks.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.hooks.local.AutoNamespace;
import net.memnos.hooks.local.Bindings;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.hooks.local.LocalException;
import net.memnos.hooks.local.MemnosHome;

/**
 * Hands over what waits, in the order in which it happened. An event goes from the spool after the server has taken it, so
 * one that was handed over by a process that died is handed over again; the server knows it by its key.
 */
public final class SpoolReplay {

    private static final Duration OTHERWISE_ASIDE = Duration.ofDays(1);
    private static final Duration NOT_BEFORE = Duration.ofMinutes(10);
    private static final Duration BREATH_MAX = Duration.ofSeconds(60);
    private static final int BREATHS_MAX = 60;

    private final MemnosHome home;
    private final Spool spool;
    private final HookPost post;
    private final InstantSource clock;
    private final Map<String, Optional<HookEndpoint>> endpoints = new HashMap<>();
    // What cannot go now: a session, or all of a client, or a client's in one namespace.
    private final Set<String> blocked = new HashSet<>();
    private int stored;
    private int setAside;
    private int breaths;

    public SpoolReplay(MemnosHome home, HookPost post, InstantSource clock) {
        this.home = home;
        this.spool = new Spool(home);
        this.post = post;
        this.clock = clock;
    }

    /**
     * What a replay did.
     *
     * @param stopped why it did not go on; empty when it went through
     */
    public record Report(int stored, int setAside, int waiting, String stopped) {}

    /** Replays until nothing is left that could go, or the server is away. */
    public Report run() throws InterruptedException {
        Optional<SpoolLock> lock = SpoolLock.take(spool.folder(), clock.instant());
        if (lock.isEmpty()) {
            return report("another replay is running");
        }
        try (SpoolLock held = lock.get()) {
            spool.adopt(clock.instant());
            new SpoolRoom(spool, clock.instant()).make(spool.folder(), Spool.WAITING_MAX);
            Set<String> tried = new HashSet<>();
            while (true) {
                List<String> names = spool.waiting().stream().filter(tried::add).toList();
                if (names.isEmpty()) {
                    if (!blocked.isEmpty() && stored == 0) {
                        // What is refused is refused in a minute, too.
                        spool.replayNotBefore(clock.instant().plus(NOT_BEFORE));
                    }
                    return report(blocked.isEmpty() ? "" : String.join(", ", blocked));
                }
                for (String name : names) {
                    Optional<String> stop = one(name);
                    if (stop.isPresent()) {
                        return report(stop.get());
                    }
                }
            }
        }
    }

    private Report report(String stopped) {
        return new Report(stored, setAside, spool.waiting().size(), stopped);
    }

    /** Hands one over; why to stop, if it has to. */
    private Optional<String> one(String name) throws InterruptedException {
        String session = "session " + SpoolEntry.session(name);
        if (blocked.contains(session)) {
            return Optional.empty();
        }
        Optional<SpoolEntry> read = spool.readWaiting(name);
        if (read.isEmpty()) {
            spool.setAsideUnread(name);
            setAside++;
            return Optional.empty();
        }
        SpoolEntry entry = read.get();
        String namespace = namespace(entry);
        String client = "client " + entry.client();
        String place = client + " in " + namespace;
        Optional<HookEndpoint> endpoint = endpoints.computeIfAbsent(entry.client(), this::endpoint);
        if (blocked.contains(client) || blocked.contains(place) || endpoint.isEmpty()) {
            blocked.add(endpoint.isEmpty() ? client : session);
            blocked.add(session);
            return Optional.empty();
        }
        return switch (post(endpoint.get(), entry, namespace)) {
            case HookAnswer.Away away -> Optional.of("the server is away: " + away.why());
            case HookAnswer.Slow _ -> Optional.of("the server does not answer");
            case HookAnswer.Said said when said.later() -> Optional.of("the server says later (" + said.status() + ")");
            case HookAnswer.Said said
            when said.taken() -> {
                spool.removeWaiting(name);
                stored++;
                yield Optional.empty();
            }
            case HookAnswer.Said said -> {
                notTaken(entry, said, List.of(client, place, session));
                yield Optional.empty();
            }
        };
    }

    private Optional<HookEndpoint> endpoint(String client) {
        try {
            return HookEndpoint.read(home, client);
        } catch (LocalException _) {
            // This client's events stay, and the report names it; the other clients' go.
            return Optional.empty();
        }
    }

    private void notTaken(SpoolEntry entry, HookAnswer.Said said, List<String> clientPlaceSession) {
        boolean told = said.status() == 401 || said.status() == 403;
        boolean old = entry.occurredAt().isBefore(clock.instant().minus(OTHERWISE_ASIDE));
        if (said.refusedForGood() || (!told && old)) {
            String body = said.body().length() > 2_000 ? said.body().substring(0, 2_000) : said.body();
            spool.setAside(entry.because(said.status() + " " + body), clock.instant());
            setAside++;
            return;
        }
        blocked.add(clientPlaceSession.get(2));
        if (told) {
            blocked.add(clientPlaceSession.get(said.status() == 401 ? 0 : 1));
        }
    }

    /** A server that asks for a moment's patience gets it. */
    private HookAnswer post(HookEndpoint endpoint, SpoolEntry entry, String namespace) throws InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Memnos-Occurred-At", entry.occurredAt().toString());
        headers.put("Memnos-Replay", "true");
        if (!namespace.isEmpty()) {
            headers.put("Memnos-Namespace", namespace);
        }
        while (true) {
            HookAnswer answer = post.post(endpoint, headers, entry.event());
            if (!(answer instanceof HookAnswer.Said said)
                    || said.status() != 429
                    || said.retryAfter().compareTo(BREATH_MAX) > 0
                    || breaths++ >= BREATHS_MAX) {
                return answer;
            }
            Thread.sleep(said.retryAfter());
        }
    }

    private String namespace(SpoolEntry entry) {
        if (!entry.namespace().isEmpty() || entry.folder().isEmpty()) {
            return entry.namespace();
        }
        return AutoNamespace.of(ClientSettings.NAMESPACE_AUTO, Path.of(entry.folder()), Bindings.of(home))
                .name();
    }
}
