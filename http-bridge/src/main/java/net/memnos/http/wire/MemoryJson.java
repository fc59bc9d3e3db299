package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * One memory as it is answered.
 *
 * @param trust the least trusted of what it follows from, where that is less than its origin
 * @param signs what in its words reads like an order to the reader, if anything
 */
public record MemoryJson(
        String id,
        String kind,
        @Nullable String type,
        String text,
        @Nullable String subject,
        @Nullable String predicate,
        @Nullable String object,
        String namespace,
        String author,
        @Nullable String speaker,
        String origin,
        @Nullable String trust,
        @Nullable List<String> signs,
        String occurredAt,
        String learnedAt,
        @Nullable String validFrom,
        @Nullable String validTo,
        String status,
        @Nullable String endedBecause,
        @Nullable NeighbourJson replaces,
        @Nullable NeighbourJson replacedBy,
        List<String> newer,
        List<String> sources,
        List<String> externalIds,
        boolean pinned,
        double score,
        @Nullable Map<String, Double> explain) {

    /** The fact before or after on the timeline. */
    public record NeighbourJson(
            String id,
            String text,
            String validFrom,
            @Nullable String validTo) {

        static @Nullable NeighbourJson of(Memory.@Nullable Neighbour neighbour) {
            return neighbour == null
                    ? null
                    : new NeighbourJson(
                            neighbour.id(),
                            neighbour.text(),
                            neighbour.validFrom().toString(),
                            shown(neighbour.validTo()));
        }
    }

    public static MemoryJson of(Memory memory) {
        return new MemoryJson(
                memory.id(),
                memory.kind().label(),
                memory.type() == null ? null : memory.type().label(),
                memory.text(),
                memory.subject(),
                memory.predicate(),
                memory.object(),
                memory.namespace().value(),
                memory.author(),
                memory.speaker(),
                memory.origin().label(),
                memory.trust().isWeakerThan(memory.origin()) ? memory.trust().label() : null,
                memory.signs().isEmpty()
                        ? null
                        : memory.signs().stream().map(Sign::label).toList(),
                memory.occurredAt().toString(),
                memory.learnedAt().toString(),
                shown(memory.validFrom()),
                shown(memory.validTo()),
                memory.status().label(),
                memory.endedBecause() == null ? null : memory.endedBecause().label(),
                NeighbourJson.of(memory.replaces()),
                NeighbourJson.of(memory.replacedBy()),
                memory.newer(),
                memory.sources(),
                memory.externalIds(),
                memory.pinned(),
                memory.score(),
                memory.explain().isEmpty() ? null : memory.explain());
    }

    static List<MemoryJson> all(List<Memory> memories) {
        return memories.stream().map(MemoryJson::of).toList();
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
