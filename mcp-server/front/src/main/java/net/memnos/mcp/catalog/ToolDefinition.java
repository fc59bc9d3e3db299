package net.memnos.mcp.catalog;

import java.util.Map;

/**
 * A tool as clients see it.
 *
 * @param input JSON schema of the arguments
 * @param output JSON schema of the structured answer
 * @param readOnly true when a call changes nothing, so that a client may allow it without asking
 * @param alwaysLoad true when a client that loads tools on demand should show it from the start
 * @param takesNamespace true when a call without a namespace means the one of the folder
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        Map<String, Object> input,
        Map<String, Object> output,
        boolean readOnly,
        boolean alwaysLoad,
        boolean takesNamespace) {

    /** Whether something that was there is not found any more afterwards, so that a client may ask before each call. */
    public boolean takesAway() {
        return name.equals(ToolCatalogue.FORGET);
    }
}
