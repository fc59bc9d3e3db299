package net.memnos.http.wire;

import net.memnos.engine.timeline.TimelineRequest;
import org.jspecify.annotations.Nullable;

/** Which timeline to show, as it comes in. */
public record TimelineBody(
        @Nullable String entity,
        @Nullable String namespace,
        @Nullable String predicate,
        @Nullable String from,
        @Nullable String to,
        @Nullable String knownAt) {

    public TimelineRequest toRequest() {
        return new TimelineRequest(
                Field.required("entity", entity),
                Field.namespaceIfGiven(namespace),
                predicate == null || predicate.isBlank() ? null : predicate,
                Field.instant("from", from),
                Field.instant("to", to),
                Field.instant("known_at", knownAt));
    }
}
