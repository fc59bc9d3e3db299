package net.memnos.engine.job;

import java.time.Instant;
import java.util.Optional;

/**
 * How the jobs stand.
 *
 * @param waiting jobs that are to be done, those that run included
 * @param failed jobs that were given up
 * @param oldest since when the oldest of the waiting ones waits
 * @param lastError why the job that was given up last was given up
 */
public record JobHealth(int waiting, int failed, Optional<Instant> oldest, Optional<String> lastError) {}
