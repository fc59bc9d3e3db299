package net.memnos.benchmarks.harness;

import java.util.List;
import net.memnos.benchmarks.report.Row;

/**
 * What a run found.
 *
 * @param database the server that was used
 * @param notes what a reader of the figures has to know
 */
record Found(String database, List<Row> rows, List<String> notes) {

    Found {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
