package net.memnos.benchmarks.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.memnos.benchmarks.answer.Prediction.Source;
import net.memnos.benchmarks.report.Row;

/**
 * The figures of a run.
 *
 * @param judges the parts that judges have; none: only what is compared without a model
 * @param spent what the models cost
 * @param left how many questions are left for another run
 */
public record AnswerTable(List<Judged> judged, List<String> judges, List<Row> spent, int left) {

    private static final String ALL = "all";

    public AnswerTable {
        judged = List.copyOf(judged);
        judges = List.copyOf(judges);
        spent = List.copyOf(spent);
    }

    /** Answers, whose fault the wrong ones are, questions without an answer, agreement, and what it cost. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Source source : Source.values()) {
            List<Judged> answerable = of(source, one -> one.prediction().right().isPresent());
            byCategory(answerable).forEach((category, some) -> rows.addAll(answers(source, category, some)));
        }
        for (Source source : Source.values()) {
            List<Judged> answerable = of(source, one -> one.prediction().right().isPresent());
            byCategory(answerable).forEach((category, some) -> rows.addAll(faults(source, category, some)));
        }
        List<Judged> unanswerable =
                of(Source.MEMNOS, one -> one.prediction().right().isEmpty());
        byCategory(unanswerable).forEach((category, some) -> rows.addAll(abstentions(category, some)));
        rows.addAll(agreements());
        rows.addAll(spent);
        return rows;
    }

    private List<Judged> of(Source source, Predicate<Judged> which) {
        return judged.stream()
                .filter(one -> one.prediction().source() == source)
                .filter(which)
                .toList();
    }

    private static Map<String, List<Judged>> byCategory(List<Judged> some) {
        Map<String, List<Judged>> parts = new LinkedHashMap<>();
        if (!some.isEmpty()) {
            parts.put(ALL, some);
        }
        List<String> categories = some.stream()
                .map(one -> one.prediction().category())
                .distinct()
                .sorted()
                .filter(category -> !category.equals(ALL))
                .toList();
        if (categories.size() > 1) {
            for (String category : categories) {
                parts.put(
                        category,
                        some.stream()
                                .filter(one -> one.prediction().category().equals(category))
                                .toList());
            }
        }
        return parts;
    }

    private List<Row> answers(Source source, String category, List<Judged> some) {
        Row compared = Row.of("answers", source.label())
                .and("judge", "none")
                .and("category", category)
                .counting("questions", some.size());
        List<Row> rows = new ArrayList<>();
        for (String judge : judges) {
            rows.add(withoutModel(compared.and("judge", judge), some)
                    .with("strict", share(some, one -> one.isRight(judge, Rung.STRICT)))
                    .with("standard", share(some, one -> one.isRight(judge, Rung.STANDARD)))
                    .with("lenient", share(some, one -> one.isRight(judge, Rung.LENIENT)))
                    .counting("unjudged", count(some, one -> isUnjudged(one, judge))));
        }
        return rows.isEmpty() ? List.of(withoutModel(compared, some)) : rows;
    }

    private static Row withoutModel(Row row, List<Judged> some) {
        return row.with("exact", share(some, AnswerTable::isExact))
                .with("f1", some.stream().mapToDouble(AnswerTable::f1).average().orElse(0))
                .counting("unknown", count(some, one -> one.prediction().isUnknown()))
                .counting(
                        "no_answer", count(some, one -> one.prediction().said().isEmpty()));
    }

    private static boolean isExact(Judged one) {
        return Judge.withoutModel(one.prediction()).get(Rung.STRICT) == Verdict.RIGHT;
    }

    private static double f1(Judged one) {
        Prediction prediction = one.prediction();
        return prediction.isUnknown()
                ? 0
                : SameValue.f1(prediction.right().orElse(""), prediction.said().orElse(""));
    }

    private static boolean isUnjudged(Judged one, String judge) {
        return one.verdict(judge, Rung.STRICT) == Verdict.UNJUDGED
                || one.verdict(judge, Rung.STANDARD) == Verdict.UNJUDGED
                || one.verdict(judge, Rung.LENIENT) == Verdict.UNJUDGED;
    }

    /** Whose fault a wrong answer is: the reader's who had it before its eyes, or that of what was recalled. */
    private List<Row> faults(Source source, String category, List<Judged> some) {
        List<Row> rows = new ArrayList<>();
        for (String judge : judges) {
            rows.add(faults(
                    Row.of("faults", source.label()).and("judge", judge).and("category", category),
                    some,
                    one -> one.verdict(judge, Rung.STANDARD)));
        }
        return rows.isEmpty()
                ? List.of(faults(
                        Row.of("faults", source.label()).and("judge", "none").and("category", category),
                        some,
                        one -> Verdict.of(isExact(one))))
                : rows;
    }

    /** What is known about one judge's verdicts. */
    private interface Verdicts {
        Verdict of(Judged one);
    }

    private static Row faults(Row row, List<Judged> some, Verdicts verdicts) {
        List<Judged> known =
                some.stream().filter(one -> !one.prediction().gold().isEmpty()).toList();
        List<Judged> retrieved =
                known.stream().filter(one -> one.prediction().retrieved()).toList();
        List<Judged> missed =
                known.stream().filter(one -> !one.prediction().retrieved()).toList();
        Predicate<Judged> right = one -> verdicts.of(one) == Verdict.RIGHT;
        Predicate<Judged> wrong = one -> verdicts.of(one) == Verdict.WRONG;
        Predicate<Judged> cut = one -> !one.prediction().evidence().cut().isEmpty();
        Predicate<Judged> partly = one -> !one.prediction().evidence().seen().isEmpty();
        return row.counting("retrieved_and_right", count(retrieved, right))
                .counting("retrieved_and_wrong", count(retrieved, wrong))
                .counting("of_these_cut", count(retrieved, wrong.and(cut)))
                .counting("missed_and_right", count(missed, right))
                .counting("missed_and_wrong", count(missed, wrong))
                .counting("of_these_partly", count(missed, wrong.and(partly)))
                .counting("unjudged", count(known, one -> verdicts.of(one) == Verdict.UNJUDGED))
                .counting("no_evidence_known", some.size() - known.size());
    }

    private List<Row> abstentions(String category, List<Judged> some) {
        List<Row> rows = new ArrayList<>();
        for (String judge : judges) {
            rows.add(Row.of("unanswerable", Source.MEMNOS.label())
                    .and("judge", judge)
                    .and("category", category)
                    .counting("questions", some.size())
                    .with("abstained", share(some, one -> one.isRight(judge, Rung.ABSTENTION)))
                    .counting("unjudged", count(some, one -> one.verdict(judge, Rung.ABSTENTION) == Verdict.UNJUDGED)));
        }
        return rows.isEmpty()
                ? List.of(Row.of("unanswerable", Source.MEMNOS.label())
                        .and("judge", "none")
                        .and("category", category)
                        .counting("questions", some.size())
                        .with("abstained", share(some, one -> one.prediction().isUnknown())))
                : rows;
    }

    private List<Row> agreements() {
        if (judges.size() < 2) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (Rung rung : Rung.values()) {
            List<Judged> some = judged.stream()
                    .filter(one -> one.prediction().right().isPresent() == (rung != Rung.ABSTENTION))
                    .toList();
            Agreement agreement = Agreement.of(some, judges.getFirst(), judges.get(1), rung);
            if (agreement.both() > 0) {
                Row row = Row.of("rung", rung.label())
                        .counting("both_judged", agreement.both())
                        .with("agreement", agreement.raw());
                rows.add(
                        agreement.kappa().map(kappa -> row.with("kappa", kappa)).orElse(row.and("kappa", "undefined")));
            }
        }
        return rows;
    }

    private static long count(List<Judged> some, Predicate<Judged> which) {
        return some.stream().filter(which).count();
    }

    private static double share(List<Judged> some, Predicate<Judged> which) {
        return some.isEmpty() ? 0 : (double) count(some, which) / some.size();
    }
}
