package net.memnos.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a request comes from. */
final class Peer {

    /** What all callers over the unix socket are counted as; only the owner of the server can be one. */
    private static final String SOCKET = "unix";

    private Peer() {}

    /** An address by which calls are counted. */
    static String address(HttpServletRequest request) {
        @Nullable String address = request.getRemoteAddr();
        return address == null || address.isBlank() || address.startsWith("/") ? SOCKET : address;
    }

    /** Whether it comes from this machine, and not through a proxy on it. */
    static boolean isOnThisMachine(HttpServletRequest request) {
        boolean forwarded = Stream.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
                .anyMatch(header -> request.getHeader(header) != null);
        String address = address(request);
        return !forwarded && (address.equals(SOCKET) || isLoopback(address));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
