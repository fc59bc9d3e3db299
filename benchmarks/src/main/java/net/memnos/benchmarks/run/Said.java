package net.memnos.benchmarks.run;

import java.time.Instant;
import net.memnos.engine.turn.Role;
import org.jspecify.annotations.Nullable;

/** A turn as a data set has it. */
public record Said(
        Instant occurredAt,
        @Nullable String speaker,
        Role role,
        String text,
        @Nullable String session,
        @Nullable String id) {}
