package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.provenance.Basis;
import net.memnos.engine.provenance.Why;
import net.memnos.engine.turn.Retraction;
import org.jspecify.annotations.Nullable;

/** A memory with its provenance as it is answered. */
public record WhyJson(
        MemoryJson memory,
        List<StatementJson> statements,
        List<StatementJson> endedBy,
        @Nullable MemoryJson successor,
        List<VersionJson> versions,
        List<MemoryJson> facts,
        @Nullable BasisJson basis,
        @Nullable String client,
        @Nullable RetractionJson retraction,
        @Nullable QuarantineJson quarantine,
        @Nullable String replaces) {

    /** What somebody stated, with the turns in which they did. */
    public record StatementJson(
            String id,
            String kind,
            String statement,
            String subject,
            String predicate,
            String object,
            @Nullable String from,
            String validFrom,
            @Nullable String validTo,
            String author,
            @Nullable String client,
            String origin,
            String drawnBy,
            String recordedAt,
            @Nullable String withdrawn,
            @Nullable String withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawnThrough,
            @Nullable String withdrawnFor,
            List<SourceJson> turns) {

        static StatementJson of(Why.Statement one) {
            Why.Withdrawn withdrawn = one.withdrawn();
            return new StatementJson(
                    one.id().toString(),
                    one.kind().label(),
                    one.text(),
                    one.subject(),
                    one.predicate(),
                    one.object(),
                    one.from(),
                    one.validFrom().toString(),
                    shown(one.validTo()),
                    one.author(),
                    one.client(),
                    one.origin().label(),
                    one.drawnBy().label(),
                    one.recordedAt().toString(),
                    withdrawn == null ? null : withdrawn.cause(),
                    withdrawn == null ? null : shown(withdrawn.at()),
                    withdrawn == null ? null : withdrawn.by(),
                    withdrawn == null ? null : withdrawn.client(),
                    withdrawn == null ? null : withdrawn.reason(),
                    one.turns().stream().map(SourceJson::of).toList());
        }
    }

    /** What a dossier follows from, and why it is stale if it is. */
    public record BasisJson(
            String madeAt,
            String madeBy,
            @Nullable String freshUntil,
            boolean stale,
            List<StalenessJson> staleBecause,
            List<SourceJson> turns) {

        static BasisJson of(Basis basis) {
            return new BasisJson(
                    basis.madeAt().toString(),
                    basis.byModel() ? "llm" : "facts",
                    shown(basis.freshUntil()),
                    !basis.stale().isEmpty(),
                    basis.stale().stream().map(StalenessJson::of).toList(),
                    basis.turns().stream().map(SourceJson::of).toList());
        }
    }

    /** One reason why a dossier is stale. */
    public record StalenessJson(
            String cause, @Nullable String id, @Nullable String at) {
        static StalenessJson of(Basis.Staleness one) {
            return new StalenessJson(one.cause().label(), one.id(), shown(one.at()));
        }
    }

    /** A turn, verbatim. */
    public record SourceJson(
            String id,
            String text,
            String speaker,
            String occurredAt,
            String origin,
            @Nullable String client) {
        static SourceJson of(Why.Source source) {
            return new SourceJson(
                    source.id().toString(),
                    source.text(),
                    source.speaker(),
                    source.occurredAt().toString(),
                    source.origin().label(),
                    source.client());
        }
    }

    /** What was believed over one stretch of transaction time. */
    public record VersionJson(
            int version,
            String subject,
            String predicate,
            String object,
            String statement,
            boolean contested,
            String validFrom,
            @Nullable String validTo,
            @Nullable String ending,
            @Nullable String successor,
            String believedFrom,
            @Nullable String believedUntil) {

        static VersionJson of(Why.Version one) {
            return new VersionJson(
                    one.number(),
                    one.subject(),
                    one.predicate(),
                    one.object(),
                    one.text(),
                    one.contested(),
                    one.validFrom().toString(),
                    shown(one.validTo()),
                    one.ending() == null ? null : one.ending().label(),
                    one.successor() == null ? null : one.successor().toString(),
                    one.believedFrom().toString(),
                    shown(one.believedUntil()));
        }
    }

    /** That a turn was taken back. */
    public record RetractionJson(
            String by,
            @Nullable String client,
            String at,
            @Nullable String reason) {
        static RetractionJson of(Retraction one) {
            return new RetractionJson(one.by(), one.client(), one.at().toString(), one.reason());
        }
    }

    public static WhyJson of(Why why) {
        return new WhyJson(
                MemoryJson.of(why.memory()),
                why.statements().stream().map(StatementJson::of).toList(),
                why.endedBy().stream().map(StatementJson::of).toList(),
                why.successor() == null ? null : MemoryJson.of(why.successor()),
                why.versions().stream().map(VersionJson::of).toList(),
                MemoryJson.all(why.facts()),
                why.basis() == null ? null : BasisJson.of(why.basis()),
                why.client(),
                why.retraction() == null ? null : RetractionJson.of(why.retraction()),
                why.quarantine() == null ? null : QuarantineJson.of(why.quarantine()),
                why.replaces() == null ? null : why.replaces().toString());
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
