package net.memnos.engine.predicate;

import java.util.UUID;

/** Identifies a predicate of a namespace. */
public record PredicateId(UUID value) {}
