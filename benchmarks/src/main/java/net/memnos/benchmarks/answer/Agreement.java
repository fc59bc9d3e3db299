package net.memnos.benchmarks.answer;

import java.util.List;
import java.util.Optional;

/**
 * How far two judges agree about the predictions that both had to judge.
 *
 * @param both how many those are
 * @param raw the share of the same verdict
 * @param kappa the same beyond chance, by Cohen; empty where chance alone would make them agree on everything
 */
record Agreement(int both, double raw, Optional<Double> kappa) {

    /** Of verdicts that a model gave, by both: where no model was asked, they cannot but agree. */
    static Agreement of(List<Judged> judged, String first, String second, Rung rung) {
        int both = 0;
        int same = 0;
        int firstRight = 0;
        int secondRight = 0;
        for (Judged one : judged) {
            Verdict a = one.verdict(first, rung);
            Verdict b = one.verdict(second, rung);
            if (a == Verdict.UNJUDGED
                    || b == Verdict.UNJUDGED
                    || !Judge.withoutModel(one.prediction()).isEmpty()) {
                continue;
            }
            both++;
            same += a == b ? 1 : 0;
            firstRight += a == Verdict.RIGHT ? 1 : 0;
            secondRight += b == Verdict.RIGHT ? 1 : 0;
        }
        if (both == 0) {
            return new Agreement(0, 0, Optional.empty());
        }
        double raw = (double) same / both;
        double chance = ((double) firstRight * secondRight + (double) (both - firstRight) * (both - secondRight))
                / ((double) both * both);
        return new Agreement(both, raw, chance == 1 ? Optional.empty() : Optional.of((raw - chance) / (1 - chance)));
    }
}
