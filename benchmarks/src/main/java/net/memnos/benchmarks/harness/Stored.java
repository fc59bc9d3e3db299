package net.memnos.benchmarks.harness;

import net.memnos.benchmarks.report.Report;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.KeptStores;
import net.memnos.engine.onnx.LocalEmbedder;

/** Opens the engine of a run over a data set, which an earlier run may have stored already. */
final class Stored {

    private Stored() {}

    static BenchEngine engine(Order order, Report.DataFile data, String kind) {
        return BenchEngine.keeping(
                KeptStores.ofInstallation(),
                KeptStores.Key.of(
                        String.valueOf(data.file().getFileName()), data.sha256(), kind, LocalEmbedder.SPACE.name()),
                order.has("fresh"));
    }
}
