package net.memnos.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import net.memnos.benchmarks.exam.Exam;
import net.memnos.benchmarks.exam.JudgedFile;
import net.memnos.benchmarks.exam.LocomoFile;
import net.memnos.benchmarks.fit.FeatureCollector;
import net.memnos.benchmarks.fit.Judged;
import net.memnos.benchmarks.fit.ListwiseFit;
import net.memnos.benchmarks.report.Report;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.engine.recall.rerank.Coefficients;
import net.memnos.engine.recall.rerank.CoefficientsFile;
import net.memnos.engine.recall.rerank.Feature;

/** {@code fit}: coefficients of the linear reranker from a user's own questions, written to a file for the server. */
final class FitRun {

    /** With fewer, what is fitted is chance. */
    private static final int QUESTIONS_MIN = 20;

    private FitRun() {}

    static Found run(Order order, List<Report.DataFile> data) throws IOException, InterruptedException {
        Path to = Path.of(order.option("to").orElse("coefficients.tsv"));
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to + " exists already; name another file with --to");
        }
        List<Exam> exams = new ArrayList<>();
        for (Path file : order.files()) {
            exams.addAll(read(file, exams.size()));
        }
        try (BenchEngine engine = BenchEngine.fresh()) {
            List<Judged> judged =
                    judged(engine, exams).stream().filter(FitRun::teaches).toList();
            if (judged.size() < QUESTIONS_MIN) {
                throw new IOException("only " + judged.size() + " questions have an answer among what is found, and "
                        + QUESTIONS_MIN + " are needed");
            }
            Coefficients fitted = fit(judged);
            Files.writeString(to, CoefficientsFile.text(talk(order, data, judged.size()), fitted));
            return new Found(
                    engine.database().described(),
                    rows(judged, fitted),
                    List.of(
                            "Written: " + to + "; coefficients = \""
                                    + to.toAbsolutePath().normalize()
                                    + "\" in config.toml uses it, after 'memnos restart'.",
                            "fitted_on_others: each half of the questions ordered by what was fitted on the other half, which"
                                    + " is what to expect of questions that are not in the files. The reranker alone, over"
                                    + " turns, before the guarantees."));
        }
    }

    private static List<Exam> read(Path file, int number) throws IOException {
        char[] start = new char[4096];
        String begins;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            begins = new String(start, 0, Math.max(0, reader.read(start))).stripLeading();
        }
        if (begins.startsWith("{")) {
            return List.of(JudgedFile.read(file, number));
        }
        return begins.contains("\"turns\"")
                ? List.of(RetrievalRuns.pooled(file, Integer.MAX_VALUE))
                : LocomoFile.read(file);
    }

    private static List<Judged> judged(BenchEngine engine, List<Exam> exams) throws InterruptedException {
        for (Exam exam : exams) {
            exam.corpus().turns().forEach(turn -> engine.remember(exam.corpus().namespace(), turn));
        }
        System.err.println("stored, making vectors");
        engine.awaitVectors();
        FeatureCollector collector = new FeatureCollector(engine);
        List<Judged> judged = new ArrayList<>();
        for (Exam exam : exams) {
            exam.questions()
                    .forEach(question -> judged.add(collector.judge(
                            exam.corpus().namespace(), question.id(), question.text(), question.gold())));
        }
        return judged;
    }

    private static boolean teaches(Judged judged) {
        return judged.turns().stream().anyMatch(Judged.Turn::gold)
                && judged.turns().stream().anyMatch(turn -> !turn.gold());
    }

    private static Coefficients fit(List<Judged> judged) {
        ListwiseFit fit = new ListwiseFit();
        fit.add(judged, 1);
        return fit.fit();
    }

    private static List<String> talk(Order order, List<Report.DataFile> data, int questions) {
        List<String> talk = new ArrayList<>();
        talk.add(order.typed());
        data.forEach(file -> talk.add(file.file().getFileName() + ", sha256 " + file.sha256()));
        talk.add(questions + " questions; they belong to the model "
                + "bge-small-en-v1.5-q and to BM25 as it is built in");
        return talk;
    }

    private static List<Row> rows(List<Judged> judged, Coefficients fitted) {
        Coefficients builtIn = Coefficients.builtIn("question");
        List<Judged> even = half(judged, 0);
        List<Judged> odd = half(judged, 1);
        Coefficients onEven = fit(even);
        Coefficients onOdd = fit(odd);
        List<Judged.Figures> across = new ArrayList<>();
        even.forEach(one -> across.add(one.figures(onOdd)));
        odd.forEach(one -> across.add(one.figures(onEven)));
        List<Row> rows = new ArrayList<>();
        rows.add(row("built_in", figures(judged, one -> builtIn)));
        rows.add(row("fitted_on_others", across));
        rows.add(row("fitted_on_these", figures(judged, one -> fitted)));
        for (Feature feature : Feature.values()) {
            rows.add(Row.of("feature", feature.label())
                    .with("built_in", builtIn.of(feature))
                    .with("fitted", fitted.of(feature)));
        }
        return rows;
    }

    private static List<Judged> half(List<Judged> judged, int remainder) {
        List<Judged> half = new ArrayList<>();
        for (int at = remainder; at < judged.size(); at += 2) {
            half.add(judged.get(at));
        }
        return half;
    }

    private static List<Judged.Figures> figures(List<Judged> judged, Function<Judged, Coefficients> coefficients) {
        return judged.stream().map(one -> one.figures(coefficients.apply(one))).toList();
    }

    private static Row row(String coefficients, List<Judged.Figures> figures) {
        return Row.of("coefficients", coefficients)
                .counting("questions", figures.size())
                .with("recall@10", average(figures, Judged.Figures::recall))
                .with("hit@10", average(figures, Judged.Figures::hit))
                .with("mrr", average(figures, Judged.Figures::reciprocal));
    }

    private static double average(List<Judged.Figures> figures, ToDoubleFunction<Judged.Figures> figure) {
        return figures.stream().mapToDouble(figure).average().orElse(0);
    }
}
