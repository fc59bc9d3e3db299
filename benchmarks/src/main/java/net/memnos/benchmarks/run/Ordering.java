package net.memnos.benchmarks.run;

import java.util.Optional;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.crossencoder.LazyCrossEncoder;

/**
 * How answers are ordered, where that is what is measured.
 *
 * @param crossEncoder is closed with the engine
 */
public record Ordering(ServerConfig.Ranking ranking, Optional<LazyCrossEncoder> crossEncoder) {

    /** As it comes. */
    public static final Ordering DEFAULT = new Ordering(ServerConfig.Ranking.DEFAULT, Optional.empty());
}
