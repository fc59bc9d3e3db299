package net.memnos.engine.recall;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;

/**
 * What a recall would answer, and what it found and left out.
 *
 * @param leftOut the best first
 */
public record ExplainedRecall(RecallResult result, List<LeftOut> leftOut) {

    public ExplainedRecall {
        leftOut = List.copyOf(leftOut);
    }

    /** One that was found and read, and is not in the answer. */
    public record LeftOut(Memory memory, Reason reason) {}

    /** Why a memory is not in an answer. */
    public enum Reason {
        /** What took its place was found, too. */
        SUPERSEDED,
        /** So many others were better. */
        LIMIT,
        /** It would have had a place, had the answer not had to hold something else. */
        DISPLACED;

        /** The name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ExplainedRecall of(RecallResult result, List<Memory> ranked, int limit) {
        Set<String> kept = result.memories().stream().map(Memory::id).collect(Collectors.toCollection(HashSet::new));
        return new ExplainedRecall(
                result,
                IntStream.range(0, ranked.size())
                        .filter(place -> kept.add(ranked.get(place).id()))
                        .mapToObj(place -> new LeftOut(ranked.get(place), reason(ranked.get(place), place, limit)))
                        .toList());
    }

    private static Reason reason(Memory memory, int place, int limit) {
        if (memory.status() == Status.SUPERSEDED) {
            return Reason.SUPERSEDED;
        }
        return place < limit ? Reason.DISPLACED : Reason.LIMIT;
    }
}
