package net.memnos.engine.recall.guarantee;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.memory.Memory;

/** Keeps room for turns and for facts when both have something to say: a fact is exact, a turn tells what no fact holds. */
public final class TurnAndFactQuota {

    /** Each kind has a quarter of the places, and facts have half of them when all of something is asked for. */
    private static final int SHARE = 4;

    private static final int LIST_SHARE = 2;

    /** Whoever has less than this part of the best score has nothing to say. */
    static final double RELEVANT = 0.4;

    /** So many of the memories, in their order. */
    public List<Memory> choose(List<Memory> ordered, int limit, boolean list) {
        return choose(ordered, limit, list, List.of());
    }

    /**
     * So many of the memories, in their order.
     *
     * @param list whether all of something is asked for: then what is promised may have all places, else it leaves turns
     *     theirs
     * @param promised ids of what has to be there, the most important first
     */
    public List<Memory> choose(List<Memory> ordered, int limit, boolean list, List<String> promised) {
        if (ordered.size() <= limit) {
            return ordered;
        }
        Set<String> present = ordered.stream().map(Memory::id).collect(Collectors.toSet());
        Set<String> chosen = promised.stream()
                .filter(present::contains)
                .limit(list ? limit : limit - limit / SHARE)
                .collect(Collectors.toCollection(HashSet::new));
        reserve(ordered, Memory.Kind.TURN, Math.min(limit / SHARE, limit - chosen.size()), chosen);
        reserve(
                ordered,
                Memory.Kind.FACT,
                Math.min(limit / (list ? LIST_SHARE : SHARE), limit - chosen.size()),
                chosen);
        for (Memory memory : ordered) {
            if (chosen.size() == limit) {
                break;
            }
            chosen.add(memory.id());
        }
        return ordered.stream().filter(memory -> chosen.contains(memory.id())).toList();
    }

    private static void reserve(List<Memory> ordered, Memory.Kind kind, int places, Set<String> chosen) {
        double best = ordered.stream().mapToDouble(Memory::score).max().orElse(0);
        ordered.stream()
                .filter(memory -> memory.kind() == kind && memory.score() >= RELEVANT * best)
                .limit(places)
                .forEach(memory -> chosen.add(memory.id()));
    }
}
