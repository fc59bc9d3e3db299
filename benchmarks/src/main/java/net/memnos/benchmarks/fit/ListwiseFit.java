package net.memnos.benchmarks.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.memnos.engine.recall.rerank.Coefficients;
import net.memnos.engine.recall.rerank.Feature;

/**
 * Fits coefficients so that turns that answer get most of a softmax over the turns that were found: projected gradient
 * descent on standardised features with a quadratic penalty. The same input gives the same coefficients.
 */
public final class ListwiseFit {

    private static final double PENALTY = 3;
    private static final int STEPS = 3_000;
    private static final double FIRST_STEP = 0.02;

    /** Whatever the data say, these can only count against a turn, and the others only for it. */
    private static final Set<Feature> AGAINST = Set.of(Feature.ONLY_ASKS);

    private final int features = Feature.values().length;
    private final List<Example> examples = new ArrayList<>();

    /** A question that can be learned from: at least one turn that answers was found, and one that does not. */
    private record Example(double weight, double[][] turns, boolean[] gold, int golds) {}

    /** Adds questions, each of which counts so much. */
    public void add(List<Judged> questions, double weight) {
        for (Judged question : questions) {
            int size = question.turns().size();
            double[][] turns = new double[size][features];
            boolean[] gold = new boolean[size];
            int golds = 0;
            for (int at = 0; at < size; at++) {
                Judged.Turn turn = question.turns().get(at);
                for (Feature feature : Feature.values()) {
                    turns[at][feature.ordinal()] = turn.features().of(feature);
                }
                gold[at] = turn.gold();
                golds += turn.gold() ? 1 : 0;
            }
            if (golds > 0 && golds < size) {
                examples.add(new Example(weight, turns, gold, golds));
            }
        }
    }

    /** The coefficients of the features as they are, not standardised. */
    public Coefficients fit() {
        double[] deviation = deviations();
        double[] weights = new double[features];
        double[] squares = new double[features];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = gradient(weights, deviation);
            for (int feature = 0; feature < features; feature++) {
                squares[feature] += gradient[feature] * gradient[feature];
                double rate = FIRST_STEP * 10 / Math.sqrt(1e-12 + squares[feature]);
                weights[feature] = bounded(Feature.values()[feature], weights[feature] - rate * gradient[feature]);
            }
        }
        Map<Feature, Double> fitted = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            fitted.put(feature, weights[feature.ordinal()] / deviation[feature.ordinal()]);
        }
        return new Coefficients(fitted);
    }

    private static double bounded(Feature feature, double weight) {
        return AGAINST.contains(feature) ? Math.min(0, weight) : Math.max(0, weight);
    }

    private double[] gradient(double[] weights, double[] deviation) {
        double[] gradient = new double[features];
        for (int feature = 0; feature < features; feature++) {
            gradient[feature] = PENALTY * weights[feature];
        }
        for (Example example : examples) {
            double[] share = softmax(example, weights, deviation);
            for (int turn = 0; turn < share.length; turn++) {
                double surplus = share[turn] - (example.gold()[turn] ? 1.0 / example.golds() : 0);
                for (int feature = 0; feature < features; feature++) {
                    gradient[feature] +=
                            example.weight() * surplus * example.turns()[turn][feature] / deviation[feature];
                }
            }
        }
        return gradient;
    }

    private double[] softmax(Example example, double[] weights, double[] deviation) {
        double[] share = new double[example.turns().length];
        for (int turn = 0; turn < share.length; turn++) {
            for (int feature = 0; feature < features; feature++) {
                share[turn] += weights[feature] * example.turns()[turn][feature] / deviation[feature];
            }
        }
        double most = Arrays.stream(share).max().orElse(0);
        double sum = 0;
        for (int turn = 0; turn < share.length; turn++) {
            share[turn] = Math.exp(share[turn] - most);
            sum += share[turn];
        }
        for (int turn = 0; turn < share.length; turn++) {
            share[turn] /= sum;
        }
        return share;
    }

    /** 1 for a feature that is the same everywhere: it can teach nothing. */
    private double[] deviations() {
        double[] deviations = new double[features];
        for (int feature = 0; feature < features; feature++) {
            int at = feature;
            double[] values = examples.stream()
                    .flatMap(example -> Arrays.stream(example.turns()))
                    .mapToDouble(turn -> turn[at])
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            deviations[feature] = variance > 1e-12 ? Math.sqrt(variance) : 1;
        }
        return deviations;
    }
}
