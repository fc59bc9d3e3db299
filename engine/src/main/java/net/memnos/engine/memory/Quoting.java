package net.memnos.engine.memory;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.memnos.engine.access.Scope;
import net.memnos.engine.instruction.InstructionDetector;
import net.memnos.engine.instruction.Sign;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.turn.QuarantineStore;
import net.memnos.engine.turn.TurnId;

/**
 * Marks memories whose words read like orders to the reader, so that whoever shows them quotes them. It looks at what is
 * served, whenever that was stored; what somebody released is left alone. Thread-safe.
 */
public final class Quoting {

    /** Who imitates a frame is quoted, whoever it is. */
    private static final Set<Sign> OF_ANYBODY = Set.of(Sign.FRAME, Sign.HIDDEN_TEXT);

    private final Database database;
    private final InstructionDetector detector = InstructionDetector.BUILT_IN;
    private final QuarantineStore quarantines = new QuarantineStore();

    public Quoting(Database database) {
        this.database = database;
    }

    /** One memory with the signs that it has. */
    public Memory mark(Scope scope, Memory memory) {
        return markAll(scope, List.of(memory)).getFirst();
    }

    /** The same memories with the signs that they have; asks the database only when some have any. */
    public List<Memory> markAll(Scope scope, List<Memory> memories) {
        Map<String, Set<Sign>> signs = new HashMap<>();
        for (Memory memory : memories) {
            Set<Sign> found = signs(memory);
            if (!found.isEmpty()) {
                signs.put(memory.id(), found);
            }
        }
        if (signs.isEmpty()) {
            return memories;
        }
        Set<TurnId> behind = new HashSet<>();
        memories.stream()
                .filter(memory -> signs.containsKey(memory.id()))
                .forEach(memory -> behind.addAll(turns(memory)));
        Set<TurnId> released = behind.isEmpty()
                ? Set.of()
                : database.ask(transaction -> quarantines.released(transaction, scope, behind));
        return memories.stream()
                .map(memory ->
                        signs.containsKey(memory.id()) && turns(memory).stream().noneMatch(released::contains)
                                ? memory.signed(signs.get(memory.id()))
                                : memory)
                .toList();
    }

    /** A pinned rule is an order by the right of who pinned it. */
    private Set<Sign> signs(Memory memory) {
        String speaker = memory.speaker();
        Set<Sign> found = EnumSet.noneOf(Sign.class);
        found.addAll(detector.in(speaker == null ? memory.text() : speaker + "\n" + memory.text()));
        if (memory.pinned() || !memory.trust().isQuoted()) {
            found.retainAll(OF_ANYBODY);
        }
        return found;
    }

    /** A text that was made of many is not released with one of them. */
    private static List<TurnId> turns(Memory memory) {
        return switch (memory.kind()) {
            case TURN -> TurnId.parse(memory.id()).stream().toList();
            case FACT, CONSTRAINT ->
                memory.sources().stream()
                        .map(TurnId::parse)
                        .flatMap(Optional::stream)
                        .toList();
            case DOSSIER -> List.of();
        };
    }
}
