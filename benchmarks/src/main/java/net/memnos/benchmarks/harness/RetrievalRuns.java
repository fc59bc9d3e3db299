package net.memnos.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.benchmarks.exam.Exam;
import net.memnos.benchmarks.exam.LocomoFile;
import net.memnos.benchmarks.exam.LongMemEvalFile;
import net.memnos.benchmarks.recall.PooledTurns;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.benchmarks.report.Report;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.access.NamespaceName;

/** {@code locomo} and {@code longmemeval}: is what answers among the first? */
final class RetrievalRuns {

    private static final int LOCOMO_LIMIT = 20;
    private static final int LONGMEMEVAL_LIMIT = 20;
    private static final int SNIFFED = 4096;

    private RetrievalRuns() {}

    static Found locomo(Order order, Report.DataFile data) throws IOException, InterruptedException {
        boolean observed = order.has("observations");
        List<Exam> exams = LocomoFile.read(data.file(), observed);
        try (BenchEngine engine = Stored.engine(order, data, observed ? "locomo with observations" : "locomo")) {
            Retrieval retrieval = new Retrieval(
                    engine,
                    ordered(order, engine),
                    LOCOMO_LIMIT,
                    observed ? "turns, and the observations of the file as given facts" : "turns only, no given facts");
            retrieval.take(exams);
            return new Found(
                            engine.database().described(),
                            retrieval.rows("1 to 4", LocomoFile.HEADLINE::contains),
                            retrieval.notes())
                    .predicting(retrieval.predictions());
        }
    }

    static Found longMemEval(Order order, Report.DataFile data) throws IOException, InterruptedException {
        Path file = data.file();
        int questions = order.number("questions", Integer.MAX_VALUE);
        boolean original = isOriginal(file);
        try (BenchEngine engine = Stored.engine(order, data, original ? "longmemeval" : "pooled")) {
            Retrieval retrieval =
                    new Retrieval(engine, ordered(order, engine), LONGMEMEVAL_LIMIT, "turns only, no given facts");
            List<String> notes = new ArrayList<>();
            if (original) {
                haystacks(file, questions, retrieval);
            } else {
                notes.add("Only the user's turns of the file, all in one memory: no figure of LongMemEval-S.");
                retrieval.take(List.of(pooled(file, questions)));
            }
            notes.addAll(retrieval.notes());
            return new Found(engine.database().described(), retrieval.rows("all", _ -> true), notes)
                    .predicting(retrieval.predictions());
        }
    }

    private static void haystacks(Path file, int questions, Retrieval retrieval)
            throws IOException, InterruptedException {
        try (LongMemEvalFile original = LongMemEvalFile.open(file)) {
            List<Exam> next = original.next();
            for (int taken = 0; taken < questions && !next.isEmpty(); taken++) {
                retrieval.take(next);
                next = original.next();
            }
        }
    }

    private static boolean isOriginal(Path file) throws IOException {
        char[] start = new char[SNIFFED];
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int read = reader.read(start);
            return new String(start, 0, Math.max(0, read)).contains("\"question_id\"");
        }
    }

    /** Questions with the user's turns of their sessions, as one memory. */
    static Exam pooled(Path file, int questions) throws IOException {
        PooledTurns pool = new PooledTurns(UserTurns.read(file));
        return new Exam(
                new Corpus(new NamespaceName("pooled"), pool.turns()),
                pool.questions().stream()
                        .limit(questions)
                        .map(asked -> new Exam.Question(
                                asked.question().id(),
                                asked.question().type(),
                                asked.question().question(),
                                asked.gold()))
                        .toList());
    }

    private static Optional<BenchEngine> ordered(Order order, BenchEngine engine) {
        return Orderings.of(order).map(engine::ordering);
    }
}
