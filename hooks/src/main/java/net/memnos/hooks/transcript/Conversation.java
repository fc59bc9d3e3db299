package net.memnos.hooks.transcript;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as its transcript has it.
 *
 * @param session the client's id of it
 * @param folder where the client worked, or null: it does not say
 * @param said both sides, in order: what nobody said is left out already
 * @param unread lines that are no JSON, or longer than is read
 */
public record Conversation(
        Path file, String session, @Nullable String folder, List<Said> said, int unread) {

    public Conversation {
        said = List.copyOf(said);
    }

    /** A transcript that does not name its session is named as the session. */
    static Conversation of(Path file, @Nullable String session, @Nullable String folder, List<Said> said, int unread) {
        String named = session == null ? String.valueOf(file.getFileName()).replaceFirst("\\.jsonl$", "") : session;
        return new Conversation(file, named, folder, said, unread);
    }
}
