package net.memnos.engine.recall.candidate;

import java.time.Instant;
import java.util.Set;
import net.memnos.engine.turn.MemoryType;
import org.jspecify.annotations.Nullable;

/**
 * What may be recalled at all, by the caller's wish.
 *
 * @param types empty: every type
 * @param author the author's name
 * @param subject whom or what it is about, by name or alias
 * @param asOf valid time; null: now
 * @param knownAt transaction time; null: now
 * @param exceptSession whose turns are left out
 * @param now the moment of the question
 */
public record Filter(
        Set<MemoryType> types,
        @Nullable String author,
        @Nullable String subject,
        @Nullable Instant asOf,
        @Nullable Instant knownAt,
        @Nullable String exceptSession,
        Instant now) {

    public Filter {
        types = Set.copyOf(types);
    }

    /** Whether what is put together of many memories can be what is wished for: not of one author, type or past moment. */
    public boolean mayBeDossier() {
        return types.isEmpty() && author == null && asOf == null && knownAt == null;
    }

    /** No wish. */
    public static Filter none(Instant now) {
        return new Filter(Set.of(), null, null, null, null, null, now);
    }
}
