package net.memnos.engine.vault;

import java.time.Instant;

/** A secret as it may be listed: everything but its value. */
public record SecretEntry(String name, String updatedBy, Instant updatedAt) {}
