package net.memnos.engine.browse;

import java.util.List;
import net.memnos.engine.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Some memories, the newest first.
 *
 * @param next where to go on; null when these are the last
 */
public record MemoryPage(List<Memory> memories, @Nullable String next) {

    public MemoryPage {
        memories = List.copyOf(memories);
    }
}
