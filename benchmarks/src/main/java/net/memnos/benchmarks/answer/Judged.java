package net.memnos.benchmarks.answer;

import java.util.Map;

/**
 * A prediction with what was said about it.
 *
 * @param verdicts by judge; a judge that could not be reached is missing
 */
record Judged(Prediction prediction, Map<String, Map<Rung, Verdict>> verdicts) {

    Judged {
        verdicts = Map.copyOf(verdicts);
    }

    /** What a judge says on a rung; nothing said is unjudged. */
    Verdict verdict(String judge, Rung rung) {
        return verdicts.getOrDefault(judge, Map.of()).getOrDefault(rung, Verdict.UNJUDGED);
    }

    boolean isRight(String judge, Rung rung) {
        return verdict(judge, rung) == Verdict.RIGHT;
    }
}
