package net.memnos.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which names we may be called, and from which web pages: DNS rebinding shows in {@code Host}, cross-site in {@code Origin}.
 *
 * @param hosts without a port, in lower case
 * @param origins in lower case
 */
public record HostRule(Set<String> hosts, Set<String> origins) {

    /** What the rule says of a request. */
    public enum Verdict {
        FINE,
        FOREIGN_HOST,
        FOREIGN_ORIGIN
    }

    public HostRule {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }

    /** Decides by the two headers. */
    public Verdict of(@Nullable String hostHeader, @Nullable String originHeader) {
        String host = lower(hostHeader);
        String origin = lower(originHeader);
        if (!hosts.contains(host.replaceFirst(":\\d+$", ""))) {
            return Verdict.FOREIGN_HOST;
        }
        boolean own = origin.equals("http://" + host) || origin.equals("https://" + host);
        return origin.isEmpty() || own || origins.contains(origin) ? Verdict.FINE : Verdict.FOREIGN_ORIGIN;
    }

    private static String lower(@Nullable String value) {
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}
