package net.memnos.engine.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One memory as it is answered.
 *
 * @param id with its kind's prefix ({@code t_}, {@code f_}, {@code d_})
 * @param occurredAt when it was said
 * @param learnedAt when memnos knew it
 * @param newer ids of later statements about the same thing, not proven to replace it
 * @param sources ids of the turns that it follows from
 * @param explain how the score came about, by arm or feature; empty unless asked for
 * @param trust the least trusted of what it follows from; never more than its origin unless others say the same
 * @param signs what in its words reads like an order to the reader; such words are only ever quoted
 */
public record Memory(
        String id,
        Kind kind,
        @Nullable MemoryType type,
        String text,
        @Nullable String subject,
        @Nullable String predicate,
        @Nullable String object,
        NamespaceName namespace,
        String author,
        @Nullable String speaker,
        Origin origin,
        Instant occurredAt,
        Instant learnedAt,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        Status status,
        @Nullable Ending endedBecause,
        @Nullable Neighbour replaces,
        @Nullable Neighbour replacedBy,
        List<String> newer,
        List<String> sources,
        List<String> externalIds,
        boolean pinned,
        double score,
        Map<String, Double> explain,
        Origin trust,
        List<Sign> signs) {

    public Memory {
        newer = List.copyOf(newer);
        sources = List.copyOf(sources);
        externalIds = List.copyOf(externalIds);
        explain = Map.copyOf(explain);
        signs = List.copyOf(signs);
    }

    /** One that follows from nothing less trusted than its origin, before anybody looked for orders in it. */
    public Memory(
            String id,
            Kind kind,
            @Nullable MemoryType type,
            String text,
            @Nullable String subject,
            @Nullable String predicate,
            @Nullable String object,
            NamespaceName namespace,
            String author,
            @Nullable String speaker,
            Origin origin,
            Instant occurredAt,
            Instant learnedAt,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            Status status,
            @Nullable Ending endedBecause,
            @Nullable Neighbour replaces,
            @Nullable Neighbour replacedBy,
            List<String> newer,
            List<String> sources,
            List<String> externalIds,
            boolean pinned,
            double score,
            Map<String, Double> explain) {
        this(
                id,
                kind,
                type,
                text,
                subject,
                predicate,
                object,
                namespace,
                author,
                speaker,
                origin,
                occurredAt,
                learnedAt,
                validFrom,
                validTo,
                status,
                endedBecause,
                replaces,
                replacedBy,
                newer,
                sources,
                externalIds,
                pinned,
                score,
                explain,
                origin,
                List.of());
    }

    /** The same memory with the score of one recall. */
    public Memory scored(double newScore, Map<String, Double> newExplain) {
        return with(end(), newer, newScore, newExplain, trust, signs);
    }

    /** The same memory with other statements that are newer. */
    public Memory withNewer(List<String> others) {
        return with(end(), others, score, explain, trust, signs);
    }

    /** The same memory, taken back at an instant. */
    public Memory retracted(Instant at) {
        return with(new End(at, Status.RETRACTED, Ending.WITHDRAWN), newer, score, explain, trust, signs);
    }

    /** The same memory as one that follows from something less trusted. */
    public Memory trusted(Origin weakest) {
        return with(end(), newer, score, explain, weakest, signs);
    }

    /** The same memory with what in its words reads like an order. */
    public Memory signed(Collection<Sign> found) {
        return with(end(), newer, score, explain, trust, found.stream().sorted().toList());
    }

    /** How it ended, if it did. */
    private record End(
            @Nullable Instant at, Status status, @Nullable Ending because) {}

    private End end() {
        return new End(validTo, status, endedBecause);
    }

    private Memory with(
            End newEnd,
            List<String> newNewer,
            double newScore,
            Map<String, Double> newExplain,
            Origin newTrust,
            List<Sign> newSigns) {
        return new Memory(
                id,
                kind,
                type,
                text,
                subject,
                predicate,
                object,
                namespace,
                author,
                speaker,
                origin,
                occurredAt,
                learnedAt,
                validFrom,
                newEnd.at(),
                newEnd.status(),
                newEnd.because(),
                replaces,
                replacedBy,
                newNewer,
                sources,
                externalIds,
                pinned,
                newScore,
                newExplain,
                newTrust,
                newSigns);
    }

    /** What a memory is made of. */
    public enum Kind {
        TURN,
        FACT,
        DOSSIER,
        CONSTRAINT;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The fact before or after this one on its timeline.
     *
     * @param validTo null for the fact that came after
     */
    public record Neighbour(
            String id,
            String text,
            Instant validFrom,
            @Nullable Instant validTo) {}
}
