package net.memnos.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.crossencoder.CrossEncoder;
import net.memnos.engine.crossencoder.InstalledModel;
import net.memnos.engine.crossencoder.InstalledModels;
import net.memnos.engine.crossencoder.LazyCrossEncoder;
import net.memnos.engine.crossencoder.ModelFiles;
import net.memnos.engine.onnx.OnnxCrossEncoder;

/** The user's own models of a home. */
final class CrossEncoders {

    /** A run is as long as its longest step, and the agents on this machine want to go on. */
    private static final int THREADS_MAX = 4;

    private final Path models;
    private final InstalledModels installed;

    CrossEncoders(Path home, InstantSource clock) {
        this.models = home.resolve("models");
        this.installed = new InstalledModels(models, clock);
    }

    /** The one that is configured, not loaded yet; fails when it was not added. */
    static Optional<LazyCrossEncoder> configured(ServerConfig config, InstantSource clock) {
        CrossEncoders encoders = new CrossEncoders(config.home(), clock);
        return config.ranking().crossEncoder().map(encoders::lazy);
    }

    private LazyCrossEncoder lazy(String name) {
        InstalledModel model = installed.find(name);
        return new LazyCrossEncoder(
                name, model.selfTest().pairsPerSecond(), () -> load(model.files(), model.tokensMax()));
    }

    InstalledModels installed() {
        return installed;
    }

    CrossEncoder load(ModelFiles files, int tokensMax) {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, THREADS_MAX);
        return OnnxCrossEncoder.load(models, threads, files, tokensMax);
    }
}
