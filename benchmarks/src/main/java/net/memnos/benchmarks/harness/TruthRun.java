package net.memnos.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.truth.Dialogue;
import net.memnos.benchmarks.truth.TruthAsked;
import net.memnos.benchmarks.truth.Verdict;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code truth}: dialogues in which something changes; is what is true now served, and nothing that was? */
final class TruthRun {

    private TruthRun() {}

    static Found run(Order order) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<Verdict> all = new ArrayList<>();
        try (BenchEngine engine = BenchEngine.fresh()) {
            TruthAsked asked = new TruthAsked(engine);
            for (Path file : order.files()) {
                List<Verdict> verdicts = new ArrayList<>();
                for (Dialogue dialogue : Dialogue.read(file)) {
                    verdicts.add(asked.verdict(dialogue));
                }
                rows.add(row(String.valueOf(file.getFileName()), verdicts));
                all.addAll(verdicts);
                System.err.println(file.getFileName() + " done");
            }
            rows.add(row("all", all));
            return new Found(
                            engine.database().described(),
                            rows,
                            List.of(
                                    "passed: what is wanted is served as current, nothing stale is believed, and every ending is there;"
                                            + " answered: the same without the endings; stale: an old value is believed to be current."))
                    .predicting(all.stream().map(TruthRun::prediction).toList());
        }
    }

    private static ObjectNode prediction(Verdict verdict) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dialogue", verdict.dialogue().id())
                .put("passed", verdict.passed())
                .put("answered", verdict.answered())
                .put("stale", !verdict.stale().isEmpty())
                .put("missed_update", verdict.missedUpdate());
    }

    private static Row row(String file, List<Verdict> verdicts) {
        return Row.of("file", file)
                .counting("dialogues", verdicts.size())
                .counting("passed", verdicts.stream().filter(Verdict::passed).count())
                .counting(
                        "answered", verdicts.stream().filter(Verdict::answered).count())
                .counting(
                        "stale",
                        verdicts.stream().filter(one -> !one.stale().isEmpty()).count())
                .counting(
                        "missed_updates",
                        verdicts.stream().filter(Verdict::missedUpdate).count())
                .counting(
                        "facts",
                        verdicts.stream().mapToInt(one -> one.facts().size()).sum());
    }
}
