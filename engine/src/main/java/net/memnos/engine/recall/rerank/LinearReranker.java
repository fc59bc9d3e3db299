package net.memnos.engine.recall.rerank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import net.memnos.engine.recall.candidate.ArmRanking;
import net.memnos.engine.recall.candidate.Candidate;
import net.memnos.engine.recall.candidate.Query;
import net.memnos.engine.recall.candidate.Ranked;
import net.memnos.engine.recall.query.Asking;

/** Orders the best that each arm found by a weighted sum of their features: a dot product, the same for the same input. */
public final class LinearReranker {

    /** The name that a degraded answer gives. */
    public static final String NAME = "rerank";

    /** What keeps a fact below its turn, in explanations. */
    static final String UNDER_SOURCE = "under_source";

    /** The columns of a table of coefficients, by the kind of question that they are for. */
    static final String QUESTION = "question";

    static final String ADVICE = "advice";

    private final FeatureReader reader = new FeatureReader();
    private final Coefficients question;
    private final Coefficients advice;

    /** With the coefficients that come along. */
    public LinearReranker() {
        this(Coefficients.builtIn(QUESTION), Coefficients.builtIn(ADVICE));
    }

    private LinearReranker(Coefficients question, Coefficients advice) {
        this.question = question;
        this.advice = advice;
    }

    /** With the coefficients of a file; those for advice stay built in where it has none. */
    public static LinearReranker of(CoefficientsFile file) {
        return new LinearReranker(file.question(), file.advice().orElse(Coefficients.builtIn(ADVICE)));
    }

    /** What the arms found, best first. */
    public List<Ranked> rank(Transaction transaction, Scope scope, Query query, Collection<ArmRanking> rankings) {
        Coefficients coefficients = Asking.isForAdvice(query.question()) ? advice : question;
        return order(reader.read(transaction, scope, query, rankings), coefficients);
    }

    /** Best first; what rules drew from a turn stands below it, for the turn is what was said. */
    static List<Ranked> order(Map<Candidate, FeatureReader.Told> told, Coefficients coefficients) {
        Map<Candidate, Ranked> scored = new HashMap<>();
        told.forEach((candidate, one) -> scored.put(candidate, coefficients.score(candidate, one.features())));
        List<Ranked> ordered = new ArrayList<>();
        scored.forEach((candidate, ranked) -> ordered.add(under(ranked, above(candidate, told, scored))));
        ordered.sort(Ranked.BEST_FIRST);
        return ordered;
    }

    /** The best turn that a candidate was drawn from has so much; infinitely much when it was drawn from none. */
    private static double above(
            Candidate candidate, Map<Candidate, FeatureReader.Told> told, Map<Candidate, Ranked> scored) {
        FeatureReader.Told one = told.get(candidate);
        return one == null
                ? Double.POSITIVE_INFINITY
                : one.above().stream()
                        .flatMap(turn -> Optional.ofNullable(scored.get(turn)).stream())
                        .mapToDouble(Ranked::score)
                        .max()
                        .orElse(Double.POSITIVE_INFINITY);
    }

    private static Ranked under(Ranked ranked, double highest) {
        if (ranked.score() <= highest) {
            return ranked;
        }
        Map<String, Double> parts = new HashMap<>(ranked.parts());
        parts.put(UNDER_SOURCE, highest - ranked.score());
        return new Ranked(ranked.candidate(), highest, parts);
    }
}
