package net.memnos.engine;

import java.util.List;

/** How the engine is doing, part by part. */
public record Health(List<Part> parts) {

    public Health {
        parts = List.copyOf(parts);
    }

    /** True when recall and remember can be answered. */
    public boolean ready() {
        return parts.stream().noneMatch(part -> part.state() == State.DOWN);
    }

    /**
     * One part, such as the database, the models or the jobs.
     *
     * @param detail what a person needs to know; never a secret, an address with a password or a stack trace
     */
    public record Part(String name, State state, String detail) {}

    /** How a part is doing. */
    public enum State {
        OK,
        DEGRADED,
        DOWN
    }
}
