package net.memnos.engine.recall.fuse;

import java.util.Map;
import net.memnos.engine.recall.candidate.Signal;

/** How much each signal counts. Weights are not negative, so that a better signal never lowers a candidate. */
public record SignalWeights(Map<Signal, Double> weights) {

    /** The weights of the product: set by hand, with the questions that they were then measured on in view. */
    public static final SignalWeights DEFAULT = new SignalWeights(Map.of(
            Signal.DENSE_OWN, 0.2,
            Signal.DENSE_WINDOW, 0.3,
            Signal.LEXICAL_OWN, 0.2,
            Signal.LEXICAL_CONTEXT, 0.3,
            Signal.NAMED, 0.25));

    public SignalWeights {
        weights = Map.copyOf(weights);
        for (Map.Entry<Signal, Double> entry : weights.entrySet()) {
            if (!Double.isFinite(entry.getValue()) || entry.getValue() < 0) {
                throw new IllegalArgumentException("the weight of " + entry.getKey() + " is " + entry.getValue());
            }
        }
    }

    /** The weight of a signal; 0 when it has none. */
    public double of(Signal signal) {
        return weights.getOrDefault(signal, 0.0);
    }
}
