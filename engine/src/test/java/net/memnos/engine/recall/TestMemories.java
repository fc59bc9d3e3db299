package net.memnos.engine.recall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/** Makes memories for tests of the stages that only arrange and show them. */
public final class TestMemories {

    public static final Instant JUNE = Instant.parse("2025-06-01T00:00:00Z");

    private TestMemories() {}

    public static Memory turn(String id, String author, @Nullable String speaker, String text, double score) {
        return turn(id, author, speaker, text, score, JUNE);
    }

    public static Memory turn(
            String id, String author, @Nullable String speaker, String text, double score, Instant occurredAt) {
        return new Memory(
                id,
                Memory.Kind.TURN,
                null,
                text,
                null,
                null,
                null,
                new NamespaceName("demo"),
                author,
                speaker,
                Origin.USER,
                occurredAt,
                JUNE,
                null,
                null,
                Status.CURRENT,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                score,
                Map.of());
    }

    public static Memory fact(String id, String text, double score, List<String> sources) {
        return fact(id, text, score, Status.CURRENT, null, null, sources);
    }

    public static Memory fact(
            String id,
            String text,
            double score,
            Status status,
            Memory.@Nullable Neighbour replaces,
            Memory.@Nullable Neighbour replacedBy,
            List<String> sources) {
        return new Memory(
                id,
                Memory.Kind.FACT,
                null,
                text,
                "Ana",
                "lives in",
                text,
                new NamespaceName("demo"),
                "ada",
                null,
                Origin.USER,
                JUNE,
                JUNE,
                JUNE,
                null,
                status,
                status == Status.SUPERSEDED ? Ending.REPLACED : null,
                replaces,
                replacedBy,
                List.of(),
                sources,
                List.of(),
                false,
                score,
                Map.of());
    }

    public static Memory.Neighbour neighbour(String id, String text, @Nullable Instant validTo) {
        return new Memory.Neighbour(id, text, Instant.parse("2024-01-01T00:00:00Z"), validTo);
    }
}
