package net.memnos.benchmarks.answer;

import java.util.Set;
import java.util.TreeSet;
import net.memnos.engine.instruction.PlainLine;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.RecallResult;

/**
 * Which of the turns that hold the answer a reader got to see: a turn counts when its line, or the line of a fact that was
 * taken from it, stands in the context.
 *
 * @param seen with its whole line, or with the beginning of a line that was cut
 * @param cut of these the ones of which only the beginning was there
 * @param asFact of these the ones that only a fact stood for
 */
record Evidence(Set<String> seen, Set<String> cut, Set<String> asFact) {

    /** What is left of a line that is cut is never less. */
    private static final int BEGINNING = 40;

    Evidence {
        seen = Set.copyOf(seen);
        cut = Set.copyOf(cut);
        asFact = Set.copyOf(asFact);
    }

    /** Of what was recalled. */
    static Evidence in(RecallResult result, Set<String> gold) {
        Set<String> whole = new TreeSet<>();
        Set<String> cut = new TreeSet<>();
        Set<String> turns = new TreeSet<>();
        for (Memory memory : result.memories()) {
            String line = PlainLine.of(memory.text());
            boolean all = stands(result.context(), line);
            if (!all && !stands(result.context(), line.substring(0, Math.min(BEGINNING, line.length())))) {
                continue;
            }
            for (String id : memory.externalIds()) {
                if (gold.contains(id)) {
                    (all ? whole : cut).add(id);
                    if (memory.kind() == Memory.Kind.TURN) {
                        turns.add(id);
                    }
                }
            }
        }
        cut.removeAll(whole);
        Set<String> seen = new TreeSet<>(whole);
        seen.addAll(cut);
        Set<String> asFact = new TreeSet<>(seen);
        asFact.removeAll(turns);
        return new Evidence(seen, cut, asFact);
    }

    /** A line that reads like an order stands in quotation marks, with other ones inside. */
    private static boolean stands(String context, String text) {
        return context.contains(text) || context.contains(text.replace('"', '\''));
    }

    /** All of it, as it was said. */
    static Evidence all(Set<String> gold) {
        return new Evidence(gold, Set.of(), Set.of());
    }
}
