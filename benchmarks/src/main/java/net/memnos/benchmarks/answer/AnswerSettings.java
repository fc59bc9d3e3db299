package net.memnos.benchmarks.answer;

import java.util.Optional;

/**
 * How a run answers.
 *
 * @param maxTokens of context, as the recall is asked for them
 * @param limit of memories, as the recall is asked for them
 * @param oracle whether the reader answers from the evidence as well
 * @param concurrency how many questions are under way at once
 * @param judge judges the answers; empty: only what can be compared without a model is said
 * @param second another one that judges them, too
 */
public record AnswerSettings(
        int maxTokens,
        int limit,
        boolean oracle,
        int concurrency,
        ModelEndpoint reader,
        Optional<ModelEndpoint> judge,
        Optional<ModelEndpoint> second) {

    private static final int CONCURRENCY_MAX = 32;

    public AnswerSettings {
        if (concurrency < 1 || concurrency > CONCURRENCY_MAX) {
            throw new IllegalArgumentException("1 to " + CONCURRENCY_MAX + " questions can be under way at once");
        }
        if (judge.isEmpty() && second.isPresent()) {
            throw new IllegalArgumentException("a second judge stands beside a first one");
        }
        if (second.isPresent() && second.map(ModelEndpoint::shown).equals(judge.map(ModelEndpoint::shown))) {
            throw new IllegalArgumentException("a second judge that is the first one says nothing; name another model");
        }
    }
}
