package net.memnos.scenario;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An agent with the tools in its hands, however they are connected. */
interface Agent extends AutoCloseable {

    /** Calls a tool as a client of the SDK does. */
    Answer call(String tool, Map<String, Object> arguments);

    /** Calls a tool with arguments as they were written, whatever they are. */
    Answer callAsWritten(String tool, String arguments);

    @Override
    void close();

    default Answer remember(String namespace, String text, String... keysAndValues) {
        return call("remember", arguments(keysAndValues, "namespace", namespace, "text", text));
    }

    /** Recalls with time enough for a machine that is busy. */
    default Answer recall(String namespace, String query, String... keysAndValues) {
        return call("recall", arguments(keysAndValues, "namespace", namespace, "query", query, "deadline_ms", "30000"));
    }

    default Answer recallWide(String query, String... keysAndValues) {
        return call("recall_wide", arguments(keysAndValues, "query", query, "deadline_ms", "30000"));
    }

    default Answer reconcile(String namespace, String claim) {
        return call("reconcile_claim", Map.of("namespace", namespace, "claim", claim));
    }

    private static Map<String, Object> arguments(String[] more, String... always) {
        Map<String, Object> arguments = new HashMap<>();
        for (String[] pairs : new String[][] {always, more}) {
            for (int i = 0; i < pairs.length; i += 2) {
                arguments.put(pairs[i], pairs[i + 1].startsWith("[") ? list(pairs[i + 1]) : pairs[i + 1]);
            }
        }
        return arguments;
    }

    private static Object list(String json) {
        return JsonMapper.shared().readValue(json, Object.class);
    }
}
