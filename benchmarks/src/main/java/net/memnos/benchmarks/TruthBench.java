package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.truth.Dialogue;
import net.memnos.benchmarks.truth.TruthAsked;
import net.memnos.benchmarks.truth.Verdict;

/** {@code TruthBench FILE... [--misses]}: dialogues in which something changes, without a language model. */
public final class TruthBench {

    private TruthBench() {}

    public static void main(String[] arguments) throws IOException {
        List<String> files = new ArrayList<>(List.of(arguments));
        boolean misses = files.remove("--misses");
        if (files.isEmpty()) {
            System.err.println("usage: TruthBench FILE... [--misses]");
            System.exit(2);
        }
        List<Verdict> all = new ArrayList<>();
        try (BenchEngine engine = BenchEngine.fresh()) {
            TruthAsked asked = new TruthAsked(engine);
            for (String file : files) {
                List<Verdict> verdicts = new ArrayList<>();
                for (Dialogue dialogue : Dialogue.read(Path.of(file))) {
                    verdicts.add(asked.verdict(dialogue));
                }
                if (misses) {
                    verdicts.stream()
                            .filter(verdict -> !verdict.passed())
                            .forEach(verdict -> verdict.lines().forEach(System.out::println));
                }
                System.out.println(Path.of(file).getFileName() + ": " + figures(verdicts));
                all.addAll(verdicts);
            }
        }
        System.out.println("truth " + figures(all));
    }

    private static String figures(List<Verdict> verdicts) {
        return String.format(
                Locale.ROOT,
                "dialogues=%d passed=%d answered=%d stale=%d missed_updates=%d not_served=%d facts=%d",
                verdicts.size(),
                verdicts.stream().filter(Verdict::passed).count(),
                verdicts.stream().filter(Verdict::answered).count(),
                verdicts.stream().filter(verdict -> !verdict.stale().isEmpty()).count(),
                verdicts.stream().filter(Verdict::missedUpdate).count(),
                verdicts.stream()
                        .filter(verdict -> !verdict.missing().isEmpty())
                        .count(),
                verdicts.stream().mapToInt(verdict -> verdict.facts().size()).sum());
    }
}
