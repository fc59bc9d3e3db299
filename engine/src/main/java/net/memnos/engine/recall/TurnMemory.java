package net.memnos.engine.recall;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.turn.StoredTurn;
import net.memnos.engine.turn.Turn;

/** Shows a turn as a memory. Its words never change, but whether they still hold follows from its facts. */
final class TurnMemory {

    private TurnMemory() {}

    /**
     * The turn, superseded or ended when nothing that was taken from it holds any more.
     *
     * @param facts what follows from the turn
     */
    static Memory of(StoredTurn stored, Collection<Memory> facts) {
        Turn turn = stored.turn();
        Optional<Memory> past = facts.stream().anyMatch(TurnMemory::holds)
                ? Optional.empty()
                : facts.stream().min(Comparator.comparing(Memory::status).thenComparing(Memory::id));
        Set<String> own = facts.stream().map(Memory::id).collect(Collectors.toSet());
        List<String> newer = facts.stream()
                .filter(fact -> past.isEmpty() && fact.status() == Status.SUPERSEDED)
                .map(Memory::replacedBy)
                .flatMap(after -> Optional.ofNullable(after).stream())
                .map(Memory.Neighbour::id)
                .filter(id -> !own.contains(id))
                .sorted()
                .toList();
        return new Memory(
                turn.id().toString(),
                Memory.Kind.TURN,
                turn.type(),
                turn.text(),
                null,
                null,
                null,
                stored.namespace().name(),
                stored.authorName(),
                turn.speaker(),
                turn.origin(),
                turn.occurredAt(),
                turn.recordedAt(),
                null,
                past.map(Memory::validTo).orElse(null),
                past.map(Memory::status).orElse(Status.CURRENT),
                past.map(Memory::endedBecause).orElse(null),
                null,
                past.map(Memory::replacedBy).orElse(null),
                newer,
                List.of(),
                turn.externalId() == null ? List.of() : List.of(turn.externalId()),
                false,
                0,
                Map.of());
    }

    private static boolean holds(Memory fact) {
        return switch (fact.status()) {
            case CURRENT, SCHEDULED, CONTESTED -> true;
            case SUPERSEDED, ENDED, RETRACTED -> false;
        };
    }
}
