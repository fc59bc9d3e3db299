package net.memnos.engine.fact;

import java.util.UUID;

/** Identifies a slot: one subject with one predicate. */
public record SlotId(UUID value) {}
