package net.memnos.engine.recall.guarantee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.memnos.engine.memory.Memory;

/** Puts a fact and the turn that it was taken from next to each other, so that the reader sees them as one. */
public final class BesideSource {

    /** The same memories; each pulls up at most one that belongs to it, the best. */
    public List<Memory> order(List<Memory> memories) {
        Map<String, Memory> waiting = new LinkedHashMap<>();
        memories.forEach(memory -> waiting.putIfAbsent(memory.id(), memory));
        List<Memory> ordered = new ArrayList<>(waiting.size());
        while (!waiting.isEmpty()) {
            Memory next = waiting.values().iterator().next();
            waiting.remove(next.id());
            ordered.add(next);
            waiting.values().stream()
                    .filter(other -> next.sources().contains(other.id())
                            || other.sources().contains(next.id()))
                    .filter(other -> other.status() == next.status())
                    .findFirst()
                    .ifPresent(partner -> {
                        waiting.remove(partner.id());
                        ordered.add(partner);
                    });
        }
        return ordered;
    }
}
