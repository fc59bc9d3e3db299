package net.memnos.engine.access;

import java.util.UUID;

/** Identifies a principal. */
public record PrincipalId(UUID value) {}
