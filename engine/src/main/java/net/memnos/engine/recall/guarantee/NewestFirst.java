package net.memnos.engine.recall.guarantee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import net.memnos.engine.recall.candidate.Question;

/**
 * Serves the newest of what was said about the same thing before the older, where nothing proves that it took its place.
 * The older ones name what is newer.
 */
public final class NewestFirst {

    /** Far down the list nothing is worth comparing. */
    private static final int COMPARED_MAX = 80;

    /** What hardly fits is not brought up by its date: it has to be among so many of the best by itself. */
    private static final int RISING_MAX = 10;

    private static final int NAMED_MAX = 3;

    /** A memory with the place of the best that it is newer than, its own where there is none. */
    private record Placed(Memory memory, int place, boolean risen) {

        static final Comparator<Placed> ORDER = Comparator.comparingInt(Placed::place)
                .thenComparing(placed -> !placed.risen())
                .thenComparing(placed -> placed.memory().occurredAt(), Comparator.reverseOrder());
    }

    /** The same memories, each older one with the ids of what is newer. */
    public List<Memory> order(List<Memory> ordered, Statements statements, Question question) {
        Statements.Bar bar = question.changing() ? Statements.Bar.CHANGING : Statements.Bar.LASTING;
        List<Memory> compared = ordered.subList(0, Math.min(COMPARED_MAX, ordered.size()));
        List<Placed> placed = new ArrayList<>();
        for (int at = 0; at < compared.size(); at++) {
            Memory memory = compared.get(at);
            int place = question.dated() || at >= RISING_MAX ? at : place(at, compared, statements, bar);
            double score = Math.max(memory.score(), compared.get(place).score());
            placed.add(new Placed(
                    memory.withNewer(newer(memory, compared, statements, bar)).scored(score, memory.explain()),
                    place,
                    place < at));
        }
        placed.sort(Placed.ORDER);
        List<Memory> arranged =
                new ArrayList<>(placed.stream().map(Placed::memory).toList());
        arranged.addAll(ordered.subList(compared.size(), ordered.size()));
        return arranged;
    }

    /** That of the best of what it is newer than, as all stood before any rose: no chain of dates lifts anything. */
    private static int place(int at, List<Memory> compared, Statements statements, Statements.Bar bar) {
        Memory memory = compared.get(at);
        if (memory.status() == Status.CURRENT) {
            for (int above = 0; above < at; above++) {
                if (statements.isNewer(memory, compared.get(above), bar)) {
                    return above;
                }
            }
        }
        return at;
    }

    private static List<String> newer(Memory older, List<Memory> compared, Statements statements, Statements.Bar bar) {
        List<String> newer = new ArrayList<>(older.newer());
        if (older.status() != Status.CURRENT) {
            return newer;
        }
        compared.stream()
                .filter(other -> other.kind() == Memory.Kind.TURN && other.status() == Status.CURRENT)
                .filter(other -> older.kind() == Memory.Kind.TURN
                        ? statements.isNewer(other, older, bar)
                        : ChangeCue.isAbout(other, older, statements) && !isDrawnFrom(other, compared))
                .filter(other -> !newer.contains(other.id()))
                .sorted(Comparator.comparing(Memory::occurredAt).reversed())
                .limit(NAMED_MAX)
                .map(Memory::id)
                .forEach(newer::add);
        return newer;
    }

    private static boolean isDrawnFrom(Memory turn, List<Memory> compared) {
        return compared.stream().anyMatch(memory -> memory.sources().contains(turn.id()));
    }
}
