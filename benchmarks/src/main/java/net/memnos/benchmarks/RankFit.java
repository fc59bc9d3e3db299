package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import net.memnos.benchmarks.fit.Conversation;
import net.memnos.benchmarks.fit.FeatureCollector;
import net.memnos.benchmarks.fit.Judged;
import net.memnos.benchmarks.fit.ListwiseFit;
import net.memnos.benchmarks.fit.RebuiltDialogues;
import net.memnos.benchmarks.fit.TemplateDialogues;
import net.memnos.benchmarks.recall.PooledTurns;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.benchmarks.run.Said;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.recall.rerank.Coefficients;
import net.memnos.engine.recall.rerank.Feature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code RankFit USER_TURNS [LOCOMO_FOLDER] [--conversations=N]}: refits the coefficients of the linear reranker on the
 * user's turns, on dialogues rebuilt from them and on templates, and shows how the built-in ones and the new ones order
 * each of these, and LoCoMo, which is in no fit.
 */
public final class RankFit {

    private static final NamespaceName POOL = new NamespaceName("pooled");
    private static final long SEED = 20261122;
    private static final int HEADLINE_CATEGORY_MAX = 4;
    private static final String CONVERSATIONS = "--conversations=";

    /** How much a question of each source counts. */
    private static final double USER_TURNS = 3;

    private static final double REBUILT = 1;
    private static final double TEMPLATES = 0.5;

    private RankFit() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>(List.of(arguments));
        int conversations = files.stream()
                .filter(argument -> argument.startsWith(CONVERSATIONS))
                .mapToInt(argument -> Integer.parseInt(argument.substring(CONVERSATIONS.length())))
                .findFirst()
                .orElse(10);
        files.removeIf(argument -> argument.startsWith(CONVERSATIONS));
        if (files.isEmpty() || files.size() > 2) {
            System.err.println("usage: RankFit USER_TURNS [LOCOMO_FOLDER] [--conversations=N]");
            System.exit(2);
        }
        List<UserTurns> questions = UserTurns.read(Path.of(files.getFirst()));
        Map<String, List<Judged>> sources = new LinkedHashMap<>();
        Coefficients fitted;
        try (BenchEngine engine = BenchEngine.fresh()) {
            FeatureCollector collector = new FeatureCollector(engine);
            sources.put("user turns", pooled(engine, collector, questions));
            sources.put("rebuilt", judged(engine, collector, new RebuiltDialogues(SEED).of(questions, conversations)));
            sources.put("templates", judged(engine, collector, new TemplateDialogues(SEED).all()));
            fitted = fit(sources);
            if (files.size() == 2) {
                sources.put("locomo, in no fit", locomo(engine, collector, Path.of(files.getLast())));
            }
        }
        Coefficients builtIn = Coefficients.builtIn("question");
        System.out.println("feature\tbuilt_in\tfitted");
        for (Feature feature : Feature.values()) {
            System.out.println(String.format(
                    Locale.ROOT, "%s\t%.1f\t%.2f", feature.label(), builtIn.of(feature), fitted.of(feature)));
        }
        sources.forEach((source, judged) -> {
            System.out.println(source + " built-in " + figures(judged, builtIn));
            System.out.println(source + " fitted   " + figures(judged, fitted));
        });
    }

    private static Coefficients fit(Map<String, List<Judged>> sources) {
        ListwiseFit fit = new ListwiseFit();
        fit.add(sources.getOrDefault("user turns", List.of()), USER_TURNS);
        fit.add(sources.getOrDefault("rebuilt", List.of()), REBUILT);
        fit.add(sources.getOrDefault("templates", List.of()), TEMPLATES);
        return fit.fit();
    }

    private static List<Judged> pooled(BenchEngine engine, FeatureCollector collector, List<UserTurns> questions)
            throws InterruptedException {
        PooledTurns pool = new PooledTurns(questions);
        pool.turns().forEach(turn -> engine.remember(POOL, turn));
        engine.awaitVectors();
        return pool.questions().stream()
                .map(asked -> collector.judge(
                        POOL, asked.question().id(), asked.question().question(), asked.gold()))
                .toList();
    }

    private static List<Judged> judged(BenchEngine engine, FeatureCollector collector, List<Conversation> conversations)
            throws InterruptedException {
        store(engine, conversations.stream().map(Conversation::corpus).toList());
        List<Judged> judged = new ArrayList<>();
        for (Conversation conversation : conversations) {
            conversation
                    .questions()
                    .forEach(asked -> judged.add(collector.judge(
                            conversation.corpus().namespace(), asked.id(), asked.text(), asked.gold())));
        }
        return judged;
    }

    private static List<Judged> locomo(BenchEngine engine, FeatureCollector collector, Path folder)
            throws IOException, InterruptedException {
        store(engine, Corpus.locomo(folder));
        List<Judged> judged = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("questions.ndjson"))) {
            JsonNode question = JsonMapper.builder().build().readTree(line);
            Set<String> gold = new HashSet<>();
            question.path("gold").forEach(id -> gold.add(id.asString()));
            if (!gold.isEmpty() && question.path("category").asInt() <= HEADLINE_CATEGORY_MAX) {
                judged.add(collector.judge(
                        new NamespaceName(question.path("namespace").asString()),
                        String.valueOf(judged.size()),
                        question.path("question").asString(),
                        gold));
            }
        }
        return judged;
    }

    private static void store(BenchEngine engine, List<Corpus> corpora) throws InterruptedException {
        for (Corpus corpus : corpora) {
            for (Said turn : corpus.turns()) {
                engine.remember(corpus.namespace(), turn);
            }
        }
        engine.awaitVectors();
    }

    private static String figures(List<Judged> judged, Coefficients coefficients) {
        List<Judged.Figures> figures =
                judged.stream().map(one -> one.figures(coefficients)).toList();
        return String.format(
                Locale.ROOT,
                "questions=%d recall_at_10=%.4f hit_at_10=%.4f mrr=%.4f",
                figures.size(),
                average(figures, Judged.Figures::recall),
                average(figures, Judged.Figures::hit),
                average(figures, Judged.Figures::reciprocal));
    }

    private static double average(List<Judged.Figures> figures, ToDoubleFunction<Judged.Figures> figure) {
        return figures.stream().mapToDouble(figure).average().orElse(0);
    }
}
