package net.memnos.engine.entity;

/**
 * Whom or what facts are about.
 *
 * @param name as it was first said
 */
public record Entity(EntityId id, String name, CanonicalName canonical) {}
