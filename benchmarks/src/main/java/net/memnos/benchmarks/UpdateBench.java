package net.memnos.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.memnos.benchmarks.recall.PlainBm25;
import net.memnos.benchmarks.recall.UserTurns;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.engine.access.NamespaceName;

/** {@code UpdateBench FILE [--misses]}: of what was said twice, does the newest rank above the older? */
public final class UpdateBench {

    private static final int LIMIT = 20;

    private UpdateBench() {}

    /** How one question fared, in each ranking; the question's number decides the half it belongs to. */
    private record Row(UserTurns asked, boolean plain, boolean recalled, boolean marked) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>(List.of(arguments));
        boolean misses = files.remove("--misses");
        if (files.size() != 1) {
            System.err.println("usage: UpdateBench FILE [--misses]");
            System.exit(2);
        }
        List<UserTurns> questions = UserTurns.read(Path.of(files.getFirst())).stream()
                .filter(UserTurns::updated)
                .toList();
        List<Row> rows = new ArrayList<>();
        try (BenchEngine engine = BenchEngine.fresh()) {
            for (UserTurns question : questions) {
                question.turns().forEach(turn -> engine.remember(namespace(question), turn.said()));
            }
            engine.awaitVectors();
            for (UserTurns question : questions) {
                Row row = row(engine, question);
                rows.add(row);
                if (misses && !row.recalled()) {
                    print(question);
                }
            }
        }
        System.out.println("first half   " + figures(half(rows, 0)));
        System.out.println("second half  " + figures(half(rows, 1)));
        System.out.println("update " + figures(rows));
    }

    private static Row row(BenchEngine engine, UserTurns question) {
        List<String> texts =
                question.turns().stream().map(turn -> turn.said().text()).toList();
        List<String> plain = PlainBm25.rank(question.question(), texts).stream()
                .map(number -> id(question.turns().get(number)))
                .toList();
        var memories = engine.recall(namespace(question), question.question(), LIMIT);
        List<String> recalled = memories.stream()
                .flatMap(memory -> memory.externalIds().stream())
                .distinct()
                .toList();
        String oldest = id(question.gold().getFirst());
        boolean marked = memories.stream()
                .anyMatch(memory ->
                        memory.externalIds().contains(oldest) && !memory.newer().isEmpty());
        return new Row(question, newestFirst(question, plain), newestFirst(question, recalled), marked);
    }

    /** The newest turn is there, and no older one that carries an answer stands above it. */
    private static boolean newestFirst(UserTurns question, List<String> ranking) {
        List<UserTurns.Turn> gold = question.gold();
        int newest = ranking.indexOf(id(gold.getLast()));
        return newest >= 0
                && gold.stream()
                        .filter(turn -> turn.day() < gold.getLast().day())
                        .mapToInt(turn -> ranking.indexOf(id(turn)))
                        .allMatch(at -> at < 0 || newest < at);
    }

    private static String id(UserTurns.Turn turn) {
        return String.valueOf(turn.said().id());
    }

    private static NamespaceName namespace(UserTurns question) {
        return new NamespaceName("update:" + question.id().toLowerCase(Locale.ROOT));
    }

    private static List<Row> half(List<Row> rows, int remainder) {
        List<Row> half = new ArrayList<>();
        for (int number = remainder; number < rows.size(); number += 2) {
            half.add(rows.get(number));
        }
        return half;
    }

    private static String figures(List<Row> rows) {
        return String.format(
                Locale.ROOT,
                "questions=%d newest_first_bm25=%.3f newest_first_recall=%.3f marked_newer=%.3f",
                rows.size(),
                share(rows, Row::plain),
                share(rows, Row::recalled),
                share(rows, Row::marked));
    }

    private static double share(List<Row> rows, java.util.function.Predicate<Row> test) {
        return rows.isEmpty() ? Double.NaN : (double) rows.stream().filter(test).count() / rows.size();
    }

    private static void print(UserTurns question) {
        System.out.println(question.id() + " " + question.question());
        question.gold()
                .forEach(turn -> System.out.println(
                        "  day " + turn.day() + ": " + turn.said().text().replace('\n', ' ')));
    }
}
