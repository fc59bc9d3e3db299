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

    private static final int NAMED_MAX = 3;

    /** The same memories, each older one with the ids of what is newer. */
    public List<Memory> order(List<Memory> ordered, Statements statements, Question question) {
        Statements.Bar bar = question.changing() ? Statements.Bar.CHANGING : Statements.Bar.LASTING;
        List<Memory> compared = ordered.subList(0, Math.min(COMPARED_MAX, ordered.size()));
        List<Memory> marked = compared.stream()
                .map(memory -> memory.withNewer(newer(memory, compared, statements, bar)))
                .toList();
        List<Memory> arranged = new ArrayList<>();
        for (Memory memory : marked) {
            int place = question.dated() ? arranged.size() : place(memory, arranged, statements, bar);
            double score = place == arranged.size()
                    ? memory.score()
                    : arranged.get(place).score();
            arranged.add(place, memory.scored(Math.max(score, memory.score()), memory.explain()));
        }
        arranged.addAll(ordered.subList(compared.size(), ordered.size()));
        return arranged;
    }

    /** Before the best of what it is newer than. */
    private static int place(Memory memory, List<Memory> arranged, Statements statements, Statements.Bar bar) {
        if (memory.status() == Status.CURRENT) {
            for (int at = 0; at < arranged.size(); at++) {
                if (statements.isNewer(memory, arranged.get(at), bar)) {
                    return at;
                }
            }
        }
        return arranged.size();
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
