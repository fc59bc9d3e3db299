package net.memnos.hooks.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In which exchange of which session something happened.
 *
 * @param client who reports it, whichever client's hook it came through
 * @param event its name, as the client writes it
 * @param turn the client's id of the exchange, or null: it has none
 * @param folder where the client works, or null: it does not say
 */
public record Where(
        HookClient client,
        String event,
        @Nullable String session,
        @Nullable String turn,
        @Nullable String folder) {

    private static final int SESSION_MAX = 200;
    private static final int PART_MAX = 64;

    /** The session as it is kept: whatever a client calls it, no longer than a label may be. */
    public @Nullable String sessionLabel() {
        return session == null || session.length() <= SESSION_MAX ? session : digest(session);
    }

    /** By what one side of the exchange is known; the same for every version of it. */
    public String side(Event.Side side) {
        return part(session) + ":" + (turn == null ? "" : part(turn) + ":") + side.label();
    }

    private static String part(@Nullable String id) {
        if (id == null) {
            return "-";
        }
        return id.length() <= PART_MAX && id.chars().allMatch(c -> c > ' ' && c < 127 && c != ':') ? id : digest(id);
    }

    private static String digest(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
