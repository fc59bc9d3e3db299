package net.memnos.benchmarks.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.memnos.benchmarks.locomo.LocomoConverter;
import net.memnos.benchmarks.run.Corpus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** LoCoMo's conversations ({@code locomo10.json} or a part of it), each a namespace; turns only, no given facts. */
public final class LocomoFile {

    /** The categories of the headline; 5 is about what was never said. */
    public static final Set<String> HEADLINE = Set.of("1 multi-hop", "2 temporal", "3 open-domain", "4 single-hop");

    private static final List<String> CATEGORIES =
            List.of("other", "1 multi-hop", "2 temporal", "3 open-domain", "4 single-hop", "5 adversarial");

    private LocomoFile() {}

    /** Every conversation with its questions that have evidence. */
    public static List<Exam> read(Path file) throws IOException {
        Path folder = Files.createTempDirectory("memnos-locomo-");
        try {
            new LocomoConverter().convert(file, folder);
            Map<String, List<Exam.Question>> questions = questions(folder.resolve("questions.ndjson"));
            return Corpus.locomo(folder).stream()
                    .sorted(Comparator.comparing(corpus -> corpus.namespace().value()))
                    .map(corpus -> new Exam(
                            corpus, questions.getOrDefault(corpus.namespace().value(), List.of())))
                    .toList();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static Map<String, List<Exam.Question>> questions(Path file) throws IOException {
        Map<String, List<Exam.Question>> questions = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JsonMapper.shared().readTree(line);
            Set<String> gold = new HashSet<>();
            node.path("gold").forEach(id -> gold.add(id.asString()));
            number++;
            if (!gold.isEmpty()) {
                int category = node.path("category").asInt();
                questions
                        .computeIfAbsent(node.path("namespace").asString(), _ -> new ArrayList<>())
                        .add(new Exam.Question(
                                "q" + number,
                                CATEGORIES.get(category > 0 && category < CATEGORIES.size() ? category : 0),
                                node.path("question").asString(),
                                gold));
            }
        }
        return questions;
    }
}
