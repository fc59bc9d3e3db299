package net.memnos.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.KeptStores;

/** {@code kept}: the data sets that runs have stored, which may be removed. */
final class KeptRun {

    private static final long MIB = 1L << 20;

    private KeptRun() {}

    static Found run(Order order, KeptStores stores) {
        List<String> notes = new ArrayList<>();
        Optional<String> wanted = order.option("remove");
        if (wanted.isPresent()) {
            List<String> names = stores.list().stream()
                    .map(KeptStores.Entry::name)
                    .filter(name -> wanted.get().equals("all") || wanted.get().equals(name))
                    .toList();
            if (names.isEmpty() && !wanted.get().equals("all")) {
                throw new IllegalArgumentException(
                        "there is no kept store of that name; 'memnos bench kept' lists them");
            }
            names.forEach(name ->
                    notes.add(name + (stores.remove(name) ? ": removed" : ": not removed, for a run is using it")));
        }
        List<Row> rows = stores.list().stream().map(KeptRun::row).toList();
        if (rows.isEmpty()) {
            notes.add("Nothing is kept.");
        }
        return new Found("no database", Map.of(), rows, List.of(), notes);
    }

    private static Row row(KeptStores.Entry entry) {
        return Row.of("name", entry.name())
                .and("file", entry.file())
                .and("kind", entry.kind())
                .and("used", entry.used().toString())
                .counting("namespaces", entry.namespaces())
                .counting("mib", entry.bytes() / MIB);
    }
}
