package net.memnos.engine.consolidate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The dossier that there is about something, against what it would be made of now.
 *
 * @param inputs the digest now
 * @param madeOf the digest of the dossier, or null: there is none
 * @param freshUntil of the dossier
 */
record Known(
        UUID position,
        String inputs,
        @Nullable String madeOf,
        @Nullable Instant freshUntil) {

    boolean isFresh(Instant now) {
        return inputs.equals(madeOf) && (freshUntil == null || freshUntil.isAfter(now));
    }

    boolean isStale(Instant now) {
        return madeOf != null && !isFresh(now);
    }
}
