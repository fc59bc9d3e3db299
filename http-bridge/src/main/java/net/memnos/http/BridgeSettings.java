package net.memnos.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.memnos.engine.config.ServerConfig.Limits;
import net.memnos.hooks.local.MemnosHome;

/**
 * Where the bridge listens, and who may speak to it.
 *
 * @param bind the address, loopback unless somebody chose otherwise
 * @param port 0: any free one
 * @param allowedHosts names, without a port, that a request may carry in {@code Host} besides those of loopback
 * @param allowedOrigins other web origins that may call, such as {@code https://console.example.org}
 * @param limits how many calls it answers
 * @param proofSecret of the run file, so that clients on this machine can tell us from a stranger
 * @param home of the local server: there is its socket, and what folders are bound to; empty: it has neither
 * @param hookDeadline for what is recalled for a prompt; somebody waits for it to be sent
 */
public record BridgeSettings(
        String bind,
        int port,
        Set<String> allowedHosts,
        Set<String> allowedOrigins,
        Limits limits,
        Optional<String> proofSecret,
        Optional<MemnosHome> home,
        Duration hookDeadline) {

    private static final Duration HOOK_DEADLINE = Duration.ofMillis(800);

    public BridgeSettings {
        allowedHosts = Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]", bind), allowedHosts.stream())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        allowedOrigins = allowedOrigins.stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** With the deadline of a person. */
    public BridgeSettings(
            String bind,
            int port,
            Set<String> allowedHosts,
            Set<String> allowedOrigins,
            Limits limits,
            Optional<String> proofSecret,
            Optional<MemnosHome> home) {
        this(bind, port, allowedHosts, allowedOrigins, limits, proofSecret, home, HOOK_DEADLINE);
    }

    /** Without a home. */
    public BridgeSettings(
            String bind,
            int port,
            Set<String> allowedHosts,
            Set<String> allowedOrigins,
            Limits limits,
            Optional<String> proofSecret) {
        this(bind, port, allowedHosts, allowedOrigins, limits, proofSecret, Optional.empty());
    }

    /** Loopback only, and as many calls as come. */
    public static BridgeSettings local(int port, Optional<String> proofSecret) {
        return new BridgeSettings("127.0.0.1", port, Set.of(), Set.of(), Limits.NONE, proofSecret);
    }

    @Override
    public String toString() {
        return "BridgeSettings[bind=" + bind + ", port=" + port + ", allowedHosts=" + allowedHosts + "]";
    }
}
