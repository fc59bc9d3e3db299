package net.memnos.engine.recall.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.echo.Frame;
import net.memnos.engine.memory.Memory;

/**
 * Writes the block that an agent reads: a frame that says what it is, and one line for each memory, as many as the tokens
 * allow. A fact that another line shows as its predecessor has no line of its own.
 */
public final class ContextRenderer {

    static final String FIRST_LINE = Frame.FIRST_LINE;
    static final String LAST_LINE = Frame.LAST_LINE;
    static final String PINNED = "Pinned constraints, as their authors recorded them:";
    static final String OTHERS = "Other memories:";

    /** Of nobody it is left out who wrote it. */
    private static final String NOBODY = "";

    private static final int PINNED_SHARE = 2;

    /** A long text leaves room for others. */
    private static final int LINE_SHARE = 6;

    private static final int LINE_TOKENS_MIN = 24;

    /** The first of the pinned memories whose lines fit whole into half of the tokens, so that others have room. */
    public List<Memory> fitting(List<Memory> pinned, int maxTokens, boolean wide) {
        int left = maxTokens / PINNED_SHARE - cost(PINNED) - cost(OTHERS);
        List<Memory> fitting = new ArrayList<>();
        for (Memory memory : pinned) {
            int cost = cost(whole(memory, wide));
            if (cost <= left) {
                left -= cost;
                fitting.add(memory);
            }
        }
        return fitting;
    }

    /** The block of memories of which none is pinned. */
    public String render(List<Memory> memories, int maxTokens, String caller, boolean wide) {
        return render(List.of(), memories, maxTokens, caller, wide);
    }

    /**
     * The block, or an empty text when there is nothing to show.
     *
     * @param pinned those that {@link #fitting} let through: whole, first, and always with their author
     * @param caller the principal's name, which is not repeated on its own memories
     * @param wide true when several namespaces were searched
     */
    public String render(List<Memory> pinned, List<Memory> memories, int maxTokens, String caller, boolean wide) {
        List<String> block = new ArrayList<>();
        block.add(FIRST_LINE);
        if (!pinned.isEmpty()) {
            block.add(PINNED);
            pinned.forEach(memory -> block.add(whole(memory, wide)));
        }
        int used = block.stream().mapToInt(ContextRenderer::cost).sum() + cost(LAST_LINE);
        int headed = pinned.isEmpty() ? 0 : cost(OTHERS);
        List<String> lines = lines(memories, maxTokens - used - headed, caller, wide);
        if (pinned.isEmpty() && lines.isEmpty()) {
            return "";
        }
        if (!pinned.isEmpty() && !lines.isEmpty()) {
            block.add(OTHERS);
        }
        block.addAll(lines);
        block.add(LAST_LINE);
        return String.join("\n", block);
    }

    private static List<String> lines(List<Memory> memories, int tokens, String caller, boolean wide) {
        int left = tokens;
        int lineMax = Math.max(LINE_TOKENS_MIN, left / LINE_SHARE);
        List<String> lines = new ArrayList<>();
        Set<Memory> shown = shownAsPredecessors(memories);
        for (Memory memory : memories) {
            if (shown.contains(memory)) {
                continue;
            }
            MemoryLine parts = MemoryLine.of(memory, caller, wide);
            int around = cost(parts.head() + parts.tail());
            int room = Math.min(lineMax, left - around);
            if (room < LINE_TOKENS_MIN && cost(parts.text()) > room) {
                continue;
            }
            String line = parts.cutTo(room);
            left -= cost(line);
            lines.add(line);
        }
        return lines;
    }

    /** A rule that is cut may say the opposite. */
    private static String whole(Memory memory, boolean wide) {
        return MemoryLine.of(memory, NOBODY, wide).cutTo(Integer.MAX_VALUE / TokenEstimate.UNIT);
    }

    /** With the end of its line. */
    private static int cost(String line) {
        return TokenEstimate.tokens(line) + 1;
    }

    /** Those that the line of their successor tells of. Of a long past every other one has a line of its own. */
    private static Set<Memory> shownAsPredecessors(List<Memory> memories) {
        Map<Memory, Memory> successors = new HashMap<>();
        for (Memory after : memories) {
            Memory.Neighbour before = after.replaces();
            memories.stream()
                    .filter(memory -> before != null
                            && before.id().equals(memory.id())
                            && after.namespace().equals(memory.namespace()))
                    .forEach(memory -> successors.putIfAbsent(memory, after));
        }
        Set<Memory> shown = new HashSet<>();
        for (Memory memory : memories) {
            List<Memory> chain = new ArrayList<>(List.of(memory));
            Memory after = successors.get(memory);
            while (after != null && !chain.contains(after)) {
                chain.add(after);
                after = successors.get(after);
            }
            if (chain.size() % 2 == 0) {
                shown.add(memory);
            }
        }
        return shown;
    }
}
