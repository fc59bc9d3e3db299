package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.memory.Memory;

/** The ordered facts of an entity. */
public record TimelineJson(String entity, List<MemoryJson> facts) {

    public static TimelineJson of(String entity, List<Memory> facts) {
        return new TimelineJson(entity, MemoryJson.all(facts));
    }
}
