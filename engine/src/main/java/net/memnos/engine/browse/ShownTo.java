package net.memnos.engine.browse;

import java.time.Instant;
import java.util.UUID;

/**
 * One recall that served a memory.
 *
 * @param place in the answer's part from the memory's namespace, from 1
 */
public record ShownTo(UUID receipt, String principal, Instant at, int place, double score) {}
