package net.memnos.mcp;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.memnos.engine.MemnosException;
import net.memnos.http.limit.Budget;
import net.memnos.http.limit.Effect;
import net.memnos.mcp.catalog.ToolAnswer;
import net.memnos.mcp.catalog.ToolCalls;
import net.memnos.mcp.catalog.ToolCatalogue;
import net.memnos.mcp.catalog.ToolDefinition;

/**
 * Calls of a token that may write so much a minute.
 *
 * @param budget what the token may still ask for; that it asked at all was counted before its request was read
 */
record LimitedCalls(ToolCalls calls, Budget budget) implements ToolCalls {

    private static final Set<String> WRITING = ToolCatalogue.tools().stream()
            .filter(tool -> !tool.readOnly())
            .map(ToolDefinition::name)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        if (WRITING.contains(tool)) {
            try {
                budget.take(Effect.WRITES);
            } catch (MemnosException e) {
                return EngineCalls.failed(tool, e);
            }
        }
        return calls.call(tool, arguments);
    }

    @Override
    public ToolAnswer read(String address) {
        return calls.read(address);
    }
}
