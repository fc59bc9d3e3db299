package net.memnos.engine.job;

import java.time.Instant;
import java.util.UUID;

/**
 * A job that was taken.
 *
 * @param ownerId the turn, fact, dossier or namespace that it is about
 * @param attempts how often it was taken, this time included
 * @param leasedUntil when others may take it, if it is neither done nor failed by then
 */
public record Job(long namespaceId, UUID id, JobKind kind, UUID ownerId, int attempts, Instant leasedUntil) {}
