package net.memnos.engine.forget;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an erasure removed, and what it cannot reach. It names nothing of what was erased.
 *
 * @param by who erased it
 * @param removed how many rows are gone, by what they were
 * @param rederived how many neighbours were made again without it, by what they are
 * @param tombstones how many digests keep it from coming back
 * @param cannotReach where copies may be that memnos does not hold
 */
public record Certificate(
        Instant erasedAt,
        String namespace,
        String by,
        Map<String, Integer> removed,
        Map<String, Integer> rederived,
        int tombstones,
        List<String> cannotReach) {

    /** What no erasure in a running database reaches. */
    static final List<String> CANNOT_REACH = List.of(
            "backups of the database and exports that were made before",
            "the write-ahead log and replicas, until PostgreSQL recycles it and they have replayed it",
            "space in the database's files that the rows took, until autovacuum frees it and others are written there;"
                    + " VACUUM FULL rewrites it at once",
            "other machines: transcripts that clients keep, what they were shown, and spools that were not replayed yet;"
                    + " what a spool brings is refused",
            "endpoints that drew facts or made vectors of it");

    /** Left only when the tables could not be analysed right after the erasure. */
    static final String SAMPLES = "samples of rows that PostgreSQL's planner keeps, until it analyses the tables next";

    public Certificate {
        removed = Map.copyOf(removed);
        rederived = Map.copyOf(rederived);
        cannotReach = List.copyOf(cannotReach);
    }

    /** The same with one more thing that was not reached. */
    Certificate withoutReaching(String more) {
        return new Certificate(
                erasedAt,
                namespace,
                by,
                removed,
                rederived,
                tombstones,
                Stream.concat(cannotReach.stream(), Stream.of(more)).toList());
    }
}
