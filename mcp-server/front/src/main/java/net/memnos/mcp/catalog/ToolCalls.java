package net.memnos.mcp.catalog;

import java.util.Map;

/** Whoever answers the calls of tools: the server at the other end of a connection, or the engine in this process. */
@FunctionalInterface
public interface ToolCalls {

    /**
     * Answers one call; what goes wrong is an answer, too.
     *
     * @param arguments as the model gave them, nothing checked yet
     */
    ToolAnswer call(String tool, Map<String, Object> arguments);

    /**
     * Reads a resource; the answer's text is its content.
     *
     * @param address as the client gave it
     */
    default ToolAnswer read(String address) {
        return ToolAnswer.failed("", "not_found", "there is no resource " + address, "see the list of templates", null);
    }
}
