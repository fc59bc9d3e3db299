package net.memnos.engine.access;

import java.time.Instant;

/**
 * A namespace with what it holds.
 *
 * @param createdBy the name of the principal who wrote first
 * @param strict whether only a person closes what a person said
 * @param facts as they are believed now
 */
public record NamespaceSummary(
        Namespace namespace, String createdBy, Instant createdAt, boolean strict, long turns, long facts) {}
