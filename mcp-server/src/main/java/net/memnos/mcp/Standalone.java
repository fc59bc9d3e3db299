package net.memnos.mcp;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import net.memnos.engine.MemnosException;
import net.memnos.mcp.catalog.ToolAnswer;
import net.memnos.mcp.catalog.ToolCalls;
import org.jspecify.annotations.Nullable;

/**
 * Calls answered by an engine that is opened at the first of them, so that the handshake does not wait for it. An opening
 * that failed is tried again at the next call.
 */
public final class Standalone implements ToolCalls, AutoCloseable {

    private final Supplier<EngineCalls> open;
    private @Nullable EngineCalls opened;

    /**
     * Wraps the opening.
     *
     * @param open opens the engine and says on whose behalf it is called
     */
    public Standalone(Supplier<EngineCalls> open) {
        this.open = open;
    }

    @Override
    public ToolAnswer call(String tool, Map<String, Object> arguments) {
        return answered(tool, calls -> calls.call(tool, arguments));
    }

    @Override
    public ToolAnswer read(String address) {
        return answered("", calls -> calls.read(address));
    }

    private ToolAnswer answered(String tool, Function<EngineCalls, ToolAnswer> question) {
        EngineCalls calls;
        try {
            calls = opened();
        } catch (MemnosException e) {
            return ToolAnswer.failed(tool, e.code().code(), String.valueOf(e.getMessage()), e.hint(), null);
        }
        return question.apply(calls);
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.engine().close();
        }
    }

    private synchronized EngineCalls opened() {
        EngineCalls calls = opened;
        if (calls == null) {
            calls = open.get();
            opened = calls;
        }
        return calls;
    }
}
