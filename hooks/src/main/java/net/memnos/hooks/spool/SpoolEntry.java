package net.memnos.hooks.spool;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An event that waits.
 *
 * @param name the file's name: when it happened in nanoseconds, the process, a number, the session
 * @param namespace empty where the script could not tell
 * @param folder where the work happened, empty if unknown
 * @param reason why it waits, or why it is set aside
 * @param event as the client gave it
 */
public record SpoolEntry(String name, String client, String namespace, String folder, String reason, String event) {

    static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,18})-[0-9]+-[0-9]+-([A-Za-z0-9._-]{1,64})");

    private static final Pattern CLIENT = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String VERSION = "memnos-spool: 1\n";

    /** Empty for a text that is no entry. */
    static Optional<SpoolEntry> parse(String name, String text) {
        int end = text.indexOf("\n\n");
        if (end < 0 || !text.startsWith(VERSION) || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Map<String, String> header = new HashMap<>();
        text.substring(0, end).lines().forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                header.put(line.substring(0, colon), line.substring(colon + 2));
            }
        });
        String client = header.getOrDefault("client", "");
        return CLIENT.matcher(client).matches()
                ? Optional.of(new SpoolEntry(
                        name,
                        client,
                        header.getOrDefault("namespace", "").strip(),
                        header.getOrDefault("folder", ""),
                        header.getOrDefault("reason", ""),
                        text.substring(end + 2)))
                : Optional.empty();
    }

    /** The session by which the order is kept; {@code none} for all that name none. */
    public String session() {
        return session(name);
    }

    static String session(String name) {
        return name.split("-", 4)[3];
    }

    public Instant occurredAt() {
        return occurredAt(name);
    }

    static Instant occurredAt(String name) {
        return Instant.ofEpochSecond(0, Long.parseLong(name.substring(0, name.indexOf('-'))));
    }

    SpoolEntry in(String named) {
        return new SpoolEntry(name, client, named, folder, reason, event);
    }

    SpoolEntry because(String why) {
        return new SpoolEntry(name, client, namespace, folder, why.replaceAll("\\s+", " "), event);
    }

    /** The file's text. */
    public String text() {
        return VERSION + "client: " + client + "\nnamespace: " + namespace + "\nfolder: "
                + (folder.contains("\n") ? "" : folder) + "\noccurred-at: " + name.substring(0, name.indexOf('-'))
                + "\nreason: " + reason + "\n\n" + event;
    }

    /** Without what was said. */
    @Override
    public String toString() {
        return "SpoolEntry[" + name + ", " + client + ", " + namespace + ", " + reason + "]";
    }
}
