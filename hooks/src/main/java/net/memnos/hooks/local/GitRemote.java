package net.memnos.hooks.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The repository that a remote's address names: {@code host/owner/name}, the same for every way to write it. */
record GitRemote(String host, String path) {

    // A password may hold an @: all up to the last one before the path is the user's, and left out.
    private static final Pattern WITH_SCHEME = Pattern.compile(
            "(?i)(?:ssh|https?|git|git\\+ssh|ssh\\+git)://(?:[^/]*@)?([^/:@]+|\\[[^]/]+])(?::\\d+)?/(.+)");
    // An scp form has no scheme and a colon before its first slash; one letter before it is a drive of Windows. With an
    // @
    // behind the colon it may be a password.
    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/:@]{2,}):(?!//)(?![^/]*@)(.+)");

    /** Empty for what names no host, such as a path on this machine. */
    static Optional<GitRemote> parse(String address) {
        Matcher scheme = WITH_SCHEME.matcher(address.strip());
        if (scheme.matches()) {
            return of(scheme.group(1), scheme.group(2));
        }
        Matcher scp = SCP.matcher(address.strip());
        return scp.matches() ? of(scp.group(1), scp.group(2)) : Optional.empty();
    }

    /** As the name of a namespace without its kind. */
    String name() {
        return host + "/" + path;
    }

    private static Optional<GitRemote> of(String host, String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.replaceAll("[?#].*$", "").split("/")) {
            if (!segment.isBlank() && !segment.equals(".") && !segment.equals("..") && !segment.startsWith("~")) {
                segments.add(segment);
            }
        }
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        String last = segments.removeLast();
        segments.addLast(last.toLowerCase(Locale.ROOT).endsWith(".git") ? last.substring(0, last.length() - 4) : last);
        return Optional.of(new GitRemote(
                host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""),
                String.join("/", segments).toLowerCase(Locale.ROOT)));
    }
}
