package net.memnos.engine.entity;

import java.util.UUID;

/** Identifies an entity. */
public record EntityId(UUID value) {}
