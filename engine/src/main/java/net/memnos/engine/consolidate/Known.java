package net.memnos.engine.consolidate;

import java.time.Instant;
import java.util.UUID;
import net.memnos.engine.dossier.DossierId;
import net.memnos.engine.dossier.DossierStore;
import org.jspecify.annotations.Nullable;

/**
 * The dossier that there is about something, against what it would be made of now.
 *
 * @param inputs the digest now
 * @param madeOf the digest of the dossier, or null: there is none
 * @param freshUntil of the dossier
 * @param worded how the dossier was put into words, or null: there is none
 */
record Known(
        UUID position,
        String inputs,
        @Nullable String madeOf,
        @Nullable Instant freshUntil,
        @Nullable Worded worded) {

    /**
     * How a dossier was put into words.
     *
     * @param proseOf digest of what a model was last asked to put into words, or null: none was
     * @param byModel whether its words are used
     */
    record Worded(DossierId dossier, @Nullable String proseOf, boolean byModel) {

        static @Nullable Worded of(@Nullable UUID dossier, @Nullable String proseOf, @Nullable String madeBy) {
            return dossier == null
                    ? null
                    : new Worded(new DossierId(dossier), proseOf, DossierStore.BY_MODEL.equals(madeBy));
        }
    }

    boolean isFresh(Instant now) {
        return inputs.equals(madeOf) && (freshUntil == null || freshUntil.isAfter(now));
    }

    boolean isStale(Instant now) {
        return madeOf != null && !isFresh(now);
    }
}
