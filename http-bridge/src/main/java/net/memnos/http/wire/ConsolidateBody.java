package net.memnos.http.wire;

import net.memnos.engine.consolidate.ConsolidateRequest;
import net.memnos.engine.consolidate.Place;
import org.jspecify.annotations.Nullable;

/**
 * Which namespace to consolidate, as it comes in.
 *
 * @param after {@code next} of the answer before, for a dry run
 */
public record ConsolidateBody(
        @Nullable String namespace,
        @Nullable Boolean dryRun,
        @Nullable String after) {

    public ConsolidateRequest toRequest() {
        return new ConsolidateRequest(
                Field.namespace(namespace), Boolean.TRUE.equals(dryRun), after == null ? null : Place.parse(after));
    }
}
