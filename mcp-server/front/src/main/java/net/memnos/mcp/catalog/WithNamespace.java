package net.memnos.mcp.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.memnos.hooks.local.LocalException;
import org.jspecify.annotations.Nullable;

/** Calls with the namespace of the folder filled in where a call names none, or says {@code auto}. */
public final class WithNamespace implements ToolCalls {

    private static final String NAMESPACE = "namespace";

    private final ToolCalls calls;
    private final Supplier<String> namespace;
    private final Set<String> tools = ToolCatalogue.tools().stream()
            .filter(ToolDefinition::takesNamespace)
            .map(ToolDefinition::name)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Wraps calls.
     *
     * @param namespace asked for at each call that needs it
     */
    public WithNamespace(ToolCalls calls, Supplier<String> namespace) {
        this.calls = calls;
        this.namespace = namespace;
    }

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        if (!tools.contains(tool) || named(arguments.get(NAMESPACE))) {
            return calls.call(tool, arguments);
        }
        try {
            Map<String, Object> filled = new HashMap<>(arguments);
            filled.put(NAMESPACE, namespace.get());
            return calls.call(tool, filled);
        } catch (LocalException e) {
            return ToolAnswer.failed(tool, "bad_request", String.valueOf(e.getMessage()), e.hint(), null);
        }
    }

    @Override
    public ToolAnswer read(String address) {
        boolean ofFolder = ResourceDefinition.CONSTRAINTS
                .name(address)
                .filter(name -> !named(name))
                .isPresent();
        if (!ofFolder) {
            return calls.read(address);
        }
        try {
            return calls.read(ResourceDefinition.CONSTRAINTS.address(namespace.get()));
        } catch (LocalException e) {
            return ToolAnswer.failed("", "bad_request", String.valueOf(e.getMessage()), e.hint(), null);
        }
    }

    private static boolean named(@Nullable Object value) {
        return value instanceof String name && !name.isBlank() && !name.strip().equalsIgnoreCase("auto");
    }
}
