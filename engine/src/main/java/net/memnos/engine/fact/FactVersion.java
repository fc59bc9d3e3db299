package net.memnos.engine.fact;

import java.time.Instant;
import java.util.Set;
import net.memnos.engine.access.PrincipalId;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What was believed of a fact over one stretch of transaction time.
 *
 * @param version 1 for the first
 * @param closedAt when another belief took its place, or null: it is believed now
 * @param sources the assertions that it follows from
 * @param endedBy the assertion that ended it, if one did
 */
record FactVersion(
        FactId id,
        int version,
        boolean singleValued,
        boolean contested,
        String object,
        String objectKey,
        String statement,
        ValidTime valid,
        @Nullable Instant closedAt,
        @Nullable Ending ending,
        @Nullable FactId successor,
        PrincipalId author,
        Origin origin,
        @Nullable MemoryType type,
        int corroborations,
        Instant lastAssertedAt,
        Set<AssertionId> sources,
        @Nullable AssertionId endedBy) {

    FactVersion {
        sources = Set.copyOf(sources);
    }

    /** What a span says, as the version after another one. */
    static FactVersion of(Span span, boolean singleValued, int version) {
        return new FactVersion(
                span.id(),
                version,
                singleValued,
                span.contested(),
                span.object(),
                span.objectKey(),
                span.statement(),
                span.valid(),
                null,
                span.ending(),
                span.successor(),
                span.author(),
                span.origin(),
                span.type(),
                span.corroborations(),
                span.lastAssertedAt(),
                Set.copyOf(span.sources()),
                span.endedBy());
    }

    boolean believed() {
        return closedAt == null;
    }
}
