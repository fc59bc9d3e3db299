package net.memnos.http.wire;

import java.util.List;
import net.memnos.engine.constraint.HeldConstraint;
import net.memnos.engine.memory.Memory;

/** The constraints of a namespace: those in force, and those that wait for approval. */
public record ConstraintsJson(String namespace, List<MemoryJson> pinned, List<HeldJson> held) {

    /** A constraint that waits. */
    public record HeldJson(
            String id,
            String namespace,
            String turnId,
            String subject,
            String statement,
            String author,
            String heldAt) {

        static HeldJson of(HeldConstraint held) {
            return new HeldJson(
                    held.id().toString(),
                    held.namespace().value(),
                    held.turn().toString(),
                    held.subject(),
                    held.statement(),
                    held.author(),
                    held.heldAt().toString());
        }
    }

    public static ConstraintsJson of(String namespace, List<Memory> pinned, List<HeldConstraint> held) {
        return new ConstraintsJson(
                namespace,
                MemoryJson.all(pinned),
                held.stream().map(HeldJson::of).toList());
    }
}
