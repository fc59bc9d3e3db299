package net.memnos.engine.remember;

import java.time.Instant;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.turn.Origin;
import net.memnos.engine.turn.QuarantineMark;
import net.memnos.engine.turn.TurnId;
import org.jspecify.annotations.Nullable;

/** What an archive knows of a turn that no caller of remember may claim. */
public record RecordedTurn(
        TurnId id,
        PrincipalId author,
        @Nullable ClientName client,
        String authorName,
        Origin origin,
        Instant recordedAt,
        @Nullable TurnId replaces,
        @Nullable QuarantineMark quarantine) {

    /** The same turn in the place of another; null: of none. */
    RecordedTurn replacing(@Nullable TurnId earlier) {
        return earlier == null
                ? this
                : new RecordedTurn(id, author, client, authorName, origin, recordedAt, earlier, quarantine);
    }

    /** What has become of it once it is stored. */
    Captured.Fate fate() {
        return replaces == null ? Captured.Fate.STORED : Captured.Fate.REPLACED;
    }
}
