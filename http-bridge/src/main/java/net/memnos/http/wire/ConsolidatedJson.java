package net.memnos.http.wire;

import net.memnos.engine.consolidate.ConsolidateResult;
import net.memnos.engine.consolidate.Place;
import org.jspecify.annotations.Nullable;

/**
 * What one stretch of a pass did.
 *
 * @param next left out when the pass is over
 */
public record ConsolidatedJson(
        int made,
        int episodes,
        int kept,
        int stale,
        int asked,
        int arranged,
        boolean finished,
        @Nullable String next) {

    public static ConsolidatedJson of(ConsolidateResult result) {
        return new ConsolidatedJson(
                result.made(),
                result.episodes(),
                result.kept(),
                result.stale(),
                result.asked(),
                result.arranged(),
                result.next().isEmpty(),
                result.next().map(Place::toString).orElse(null));
    }
}
