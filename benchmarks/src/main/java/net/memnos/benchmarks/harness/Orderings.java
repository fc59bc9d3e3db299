package net.memnos.benchmarks.harness;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import net.memnos.benchmarks.run.BenchHome;
import net.memnos.benchmarks.run.Ordering;
import net.memnos.engine.config.ServerConfig.Ranking;
import net.memnos.engine.crossencoder.InstalledModel;
import net.memnos.engine.crossencoder.InstalledModels;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.onnx.OnnxCrossEncoder;

/** Reads how answers are to be ordered from the options of a run. */
final class Orderings {

    private Orderings() {}

    /** Empty, when they are ordered as they are by default. */
    static Optional<Ordering> of(Order order) {
        Optional<Path> coefficients = order.option("coefficients").map(Path::of);
        Optional<String> name = order.option("cross-encoder");
        if (coefficients.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        Ranking ranking = new Ranking(
                coefficients,
                name,
                order.number("depth", Ranking.DEPTH_DEFAULT),
                order.number("weight", Ranking.WEIGHT_PERCENT_DEFAULT) / 100.0);
        return Optional.of(new Ordering(ranking, name.map(Orderings::encoder)));
    }

    private static LazyCrossEncoder encoder(String name) {
        InstalledModel model = new InstalledModels(BenchHome.models(), InstantSource.system()).find(name);
        LazyCrossEncoder encoder = new LazyCrossEncoder(
                name,
                model.selfTest().pairsPerSecond(),
                () -> OnnxCrossEncoder.load(BenchHome.models(), 1, model.files(), model.tokensMax()));
        // Loading is no part of what is measured.
        encoder.score(name, java.util.List.of(name));
        return encoder;
    }
}
