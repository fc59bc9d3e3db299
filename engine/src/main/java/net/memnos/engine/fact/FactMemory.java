package net.memnos.engine.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Ending;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.predicate.Predicate;
import net.memnos.engine.turn.MemoryType;
import net.memnos.engine.turn.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Puts facts together with what stands around them.
 *
 * @param moment at which the status is asked
 * @param sources the turns behind each fact, earliest first
 * @param before facts that one of these replaced, the uncontested and latest first
 * @param after facts that replaced one of these
 * @param contested when each slot was contested
 */
record FactMemory(
        Instant moment,
        Map<UUID, List<Source>> sources,
        List<Beside> before,
        List<Beside> after,
        Map<UUID, List<ValidTime>> contested) {

    /** A believed version with the names of what it refers to. */
    record Row(
            UUID id,
            UUID slot,
            boolean isContested,
            String subject,
            String predicate,
            String object,
            String statement,
            ValidTime valid,
            @Nullable Ending ending,
            @Nullable UUID successor,
            String namespace,
            String author,
            Origin origin,
            @Nullable MemoryType type,
            Instant learnedAt) {}

    /**
     * A turn behind a fact.
     *
     * @param founding whether the fact was first stated in it
     * @param trust the less trusted of the turn and of the statement that was drawn from it
     */
    record Source(
            boolean founding,
            UUID turn,
            Origin trust,
            @Nullable String speaker,
            @Nullable String externalId,
            Instant occurredAt) {}

    /** A fact next to another one. */
    record Beside(UUID id, @Nullable UUID successor, String object, ValidTime valid) {

        Memory.Neighbour neighbour(@Nullable Instant validTo) {
            return new Memory.Neighbour(new FactId(id).toString(), object, valid.from(), validTo);
        }
    }

    Memory of(Row row) {
        List<Source> behind = sources.getOrDefault(row.id(), List.of());
        Optional<Source> founding = behind.stream()
                .filter(Source::founding)
                .findFirst()
                .or(() -> behind.stream().findFirst());
        Status status = FactStatus.of(row.valid(), row.ending(), row.isContested() || isContested(row), moment);
        boolean constraint =
                row.type() == MemoryType.CONSTRAINT && row.predicate().equals(Predicate.CONSTRAINT);
        return new Memory(
                new FactId(row.id()).toString(),
                constraint ? Memory.Kind.CONSTRAINT : Memory.Kind.FACT,
                row.type(),
                row.statement(),
                row.subject(),
                row.predicate(),
                row.object(),
                new NamespaceName(row.namespace()),
                row.author(),
                founding.map(Source::speaker).orElse(null),
                row.origin(),
                founding.map(Source::occurredAt).orElse(row.learnedAt()),
                row.learnedAt(),
                row.valid().from(),
                row.valid().to(),
                status,
                row.ending(),
                replaces(row),
                replacedBy(row),
                List.of(),
                behind.stream().map(source -> "t_" + source.turn()).distinct().toList(),
                behind.stream()
                        .flatMap(source -> Stream.ofNullable(source.externalId()))
                        .distinct()
                        .toList(),
                constraint && status == Status.CURRENT,
                0,
                Map.of(),
                trust(row, behind),
                List.of());
    }

    /** Each statement behind a fact bears it alone, so the most trusted of them counts; a statement is worth its turn. */
    private static Origin trust(Row row, List<Source> behind) {
        return behind.stream().map(Source::trust).reduce(Origin::stronger).orElse(row.origin());
    }

    /** Both sides of an open contradiction are shown as such. */
    private boolean isContested(Row row) {
        return contested.getOrDefault(row.slot(), List.of()).stream().anyMatch(valid -> valid.contains(moment));
    }

    private Memory.@Nullable Neighbour replaces(Row row) {
        return before.stream()
                .filter(fact -> row.id().equals(fact.successor()))
                .findFirst()
                .map(fact -> fact.neighbour(fact.valid().to()))
                .orElse(null);
    }

    private Memory.@Nullable Neighbour replacedBy(Row row) {
        return after.stream()
                .filter(fact -> Objects.equals(fact.id(), row.successor()))
                .findFirst()
                .map(fact -> fact.neighbour(null))
                .orElse(null);
    }
}
