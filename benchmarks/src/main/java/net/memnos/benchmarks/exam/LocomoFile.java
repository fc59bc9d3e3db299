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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.memnos.benchmarks.locomo.LocomoConverter;
import net.memnos.benchmarks.locomo.Observations;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.fact.GivenFact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** LoCoMo's conversations ({@code locomo10.json} or a part of it), each a namespace. */
public final class LocomoFile {

    /** The categories of the headline; 5 is about what was never said. */
    public static final Set<String> HEADLINE = Set.of("1 multi-hop", "2 temporal", "3 open-domain", "4 single-hop");

    private static final String ADVERSARIAL = "5 adversarial";
    private static final List<String> CATEGORIES =
            List.of("other", "1 multi-hop", "2 temporal", "3 open-domain", "4 single-hop", ADVERSARIAL);

    private static final String OBSERVED = "observation";

    private LocomoFile() {}

    /** Every conversation with its questions that have evidence; turns only, no given facts. */
    public static List<Exam> read(Path file) throws IOException {
        return read(file, false);
    }

    /** The same; each turn may come with what the file says was observed in it, as given facts. */
    public static List<Exam> read(Path file, boolean observed) throws IOException {
        return asked(file, observed).stream()
                .map(sheet -> new Exam(
                        sheet.corpus(),
                        sheet.questions().stream()
                                .filter(question -> !question.evidence().isEmpty())
                                .map(question -> new Exam.Question(
                                        question.id(), question.category(), question.text(), question.evidence()))
                                .toList()))
                .toList();
    }

    /** Every conversation with all its questions and their answers; what was never said has none. */
    public static List<Asked.Sheet> asked(Path file, boolean observed) throws IOException {
        Path folder = Files.createTempDirectory("memnos-locomo-");
        try {
            new LocomoConverter().convert(file, folder);
            Map<String, List<Asked>> questions = questions(folder.resolve("questions.ndjson"));
            Map<String, Map<String, List<GivenFact>>> facts = observed ? observations(file) : Map.of();
            return Corpus.locomo(folder).stream()
                    .map(corpus ->
                            with(corpus, facts.getOrDefault(corpus.namespace().value(), Map.of())))
                    .sorted(Comparator.comparing(corpus -> corpus.namespace().value()))
                    .map(corpus -> new Asked.Sheet(
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

    private static Corpus with(Corpus corpus, Map<String, List<GivenFact>> facts) {
        return new Corpus(
                corpus.namespace(),
                corpus.turns().stream()
                        .map(said -> said.with(facts.getOrDefault(String.valueOf(said.id()), List.of())))
                        .toList());
    }

    /** By namespace and turn. Whom it is about is the subject, and the sentence both value and statement. */
    private static Map<String, Map<String, List<GivenFact>>> observations(Path file) throws IOException {
        Map<String, Map<String, List<GivenFact>>> facts = new HashMap<>();
        for (Observations.Conversation conversation : Observations.read(file)) {
            Map<String, List<GivenFact>> byTurn = new HashMap<>();
            for (Observations.ObservedTurn turn : conversation.turns()) {
                byTurn.put(
                        turn.externalId(),
                        turn.observations().stream()
                                .map(one -> new GivenFact(one.person(), OBSERVED, one.text(), one.text(), null, null))
                                .toList());
            }
            facts.put(conversation.namespace(), byTurn);
        }
        return facts;
    }

    private static Map<String, List<Asked>> questions(Path file) throws IOException {
        Map<String, List<Asked>> questions = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JsonMapper.shared().readTree(line);
            Set<String> gold = new HashSet<>();
            node.path("gold").forEach(id -> gold.add(id.asString()));
            number++;
            int category = node.path("category").asInt();
            String name = CATEGORIES.get(category > 0 && category < CATEGORIES.size() ? category : 0);
            Optional<String> answer = name.equals(ADVERSARIAL)
                    ? Optional.empty()
                    : node.path("answer").asStringOpt();
            if (answer.isPresent() || name.equals(ADVERSARIAL)) {
                questions
                        .computeIfAbsent(node.path("namespace").asString(), _ -> new ArrayList<>())
                        .add(new Asked(
                                "q" + number, name, node.path("question").asString(), gold, answer, Optional.empty()));
            }
        }
        return questions;
    }
}
