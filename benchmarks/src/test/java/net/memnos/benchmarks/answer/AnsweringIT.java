package net.memnos.benchmarks.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.memnos.benchmarks.answer.RuleModel.Planned;
import net.memnos.benchmarks.exam.AnswerFile;
import net.memnos.benchmarks.exam.Asked;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Ingest;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole run over a made-up exam, with models that go by rules. Answers have at most two memories. */
class AnsweringIT {

    private static final String KEY = "sk-hunter2-of-the-test";

    /** What the reader says follows from the rules of {@link RuleModel}: the note that shares most words with the question. */
    private static final String EXAM = """
            {"kind":"turn","external_id":"1","speaker":"Ann","text":"Our harbour festival begins on Friday"}
            {"kind":"turn","external_id":"2","speaker":"Bob","text":"Pottery"}
            {"kind":"turn","external_id":"3","speaker":"Ann","text":"My favourite bicycle colour was green before"}
            {"kind":"turn","external_id":"4","speaker":"Ann","text":"The bicycle became purple"}
            {"kind":"turn","external_id":"5","speaker":"Bob","text":"Nothing beats mountain hiking weekends"}
            {"kind":"turn","external_id":"6","speaker":"Bob","text":"The garbled telegram mentions seven penguins"}
            {"kind":"turn","external_id":"7","speaker":"Ann","text":"Grandmother collects antique clocks"}
            {"kind":"turn","external_id":"8","speaker":"Bob","text":"Antique clocks arrived from Vienna yesterday"}
            {"kind":"question","id":"exact","category":"a","question":"Which harbour festival begins when?","answer":"our harbour festival begins, on Friday!","gold":["1"]}
            {"kind":"question","id":"meant","category":"a","question":"When begins the harbour festival?","answer":"Friday","gold":["1"]}
            {"kind":"question","id":"misread","category":"a","question":"What is the favourite bicycle colour now?","answer":"purple","gold":["4"]}
            {"kind":"question","id":"missed","category":"b","question":"Which craft is liked during mountain hiking weekends and at the harbour festival?","answer":"pottery","gold":["2"]}
            {"kind":"question","id":"lucky","category":"b","question":"Where did the antique clocks arrive from, Vienna?","answer":"Vienna","gold":["2"]}
            {"kind":"question","id":"partly","category":"b","question":"Which antique clocks arrived yesterday?","answer":"cuckoo clocks","gold":["2","8"]}
            {"kind":"question","id":"unclear","category":"b","question":"What does the garbled telegram mention?","answer":"penguins","gold":["6"]}
            {"kind":"question","id":"silent","category":"c","question":"Zzz?","answerable":false}
            {"kind":"question","id":"invents","category":"c","question":"Which mountain weekends are planned?","answerable":false}
            """;

    private static BenchEngine engine;
    private static Asked.Sheet sheet;

    private RuleModel model;
    private RuleModel other;

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void stored() throws IOException, InterruptedException {
        engine = BenchEngine.withoutModel();
        Path file = Files.writeString(data.resolve("exam.ndjson"), EXAM);
        try (AnswerFile exam = AnswerFile.open(file, 100, false)) {
            sheet = exam.next().orElseThrow();
        }
        new Ingest(engine).take(List.of(sheet.corpus()));
    }

    @AfterAll
    static void dropped() {
        engine.close();
    }

    @BeforeEach
    void endpoints() throws IOException {
        model = new RuleModel(0);
        other = new RuleModel(0);
    }

    @AfterEach
    void closed() {
        model.close();
        other.close();
    }

    @Test
    void figures_are_what_the_lines_of_the_file_say() throws Exception {
        List<Row> rows = run(settings(true, Optional.of(endpoint(other, "other"))));
        List<JsonNode> lines = lines();
        Map<String, String> said = lines.stream()
                .filter(line ->
                        is(line, "prediction") && line.path("source").asString().equals("memnos"))
                .collect(Collectors.toMap(
                        line -> line.path("question").asString(),
                        line -> line.path("said").asString()));
        assertEquals("My favourite bicycle colour was green before", said.get("misread"));
        assertEquals("I don't know", said.get("silent"));
        Row all = row(rows, "answers", "memnos", "all");
        assertEquals(7, figure(all, "questions"), 0);
        // Said in the same words: exact. All words and more: standard. Neither: misread, missed, unclear.
        assertEquals(1 / 7.0, figure(all, "exact"), 1e-9);
        assertEquals(1 / 7.0, figure(all, "strict"), 1e-9);
        assertEquals((1 + yes(lines, "standard")) / 7.0, figure(all, "standard"), 1e-9);
        assertEquals(3 / 7.0, figure(all, "standard"), 1e-9);
        assertEquals((3 + yes(lines, "lenient")) / 7.0, figure(all, "lenient"), 1e-9);
        assertEquals(4 / 7.0, figure(all, "lenient"), 1e-9);
        assertEquals(1, figure(all, "unjudged"), 0);
        assertEquals(3, figure(row(rows, "answers", "memnos", "a"), "questions"), 0);
        assertEquals(4, figure(row(rows, "answers", "memnos", "b"), "questions"), 0);
        Row none = row(rows, "unanswerable", "memnos", "all");
        assertEquals(2, figure(none, "questions"), 0);
        assertEquals(0.5, figure(none, "abstained"), 0);
    }

    @Test
    void a_wrong_answer_is_the_readers_when_the_evidence_was_there_and_the_retrievals_when_not() throws Exception {
        List<Row> rows = run(settings(true, Optional.empty()));
        Row faults = row(rows, "faults", "memnos", "all");
        assertEquals(2, figure(faults, "retrieved_and_right"), 0);
        assertEquals(1, figure(faults, "retrieved_and_wrong"), 0);
        assertEquals(1, figure(faults, "missed_and_right"), 0);
        assertEquals(2, figure(faults, "missed_and_wrong"), 0);
        assertEquals(1, figure(faults, "of_these_partly"), 0);
        assertEquals(1, figure(faults, "unjudged"), 0);
        Row oracle = row(rows, "faults", "oracle", "all");
        assertEquals(0, figure(oracle, "missed_and_wrong"), 0);
        // With the evidence alone the reader has nothing to mistake it for.
        assertEquals(3, figure(oracle, "retrieved_and_right"), 0);
    }

    @Test
    void two_judges_of_the_same_rules_agree_on_all_that_both_had_to_judge() throws Exception {
        List<Row> rows = run(settings(false, Optional.of(endpoint(other, "other"))));
        Row agreement = rows.stream()
                .filter(row -> "standard".equals(row.labels().get("rung")))
                .findFirst()
                .orElseThrow();
        assertEquals(5, figure(agreement, "both_judged"), 0);
        assertEquals(1, figure(agreement, "agreement"), 0);
        assertEquals(1, figure(agreement, "kappa"), 1e-9);
        assertTrue(other.calls().stream().noneMatch(RuleModel.Call::isReading));
    }

    @Test
    void a_run_that_is_stopped_is_gone_on_with_and_nothing_is_paid_for_twice() throws Exception {
        model.next(new Planned(200, Optional.empty(), RuleModel.completion("I don't know")));
        model.next(new Planned(403, Optional.empty(), "{}"));
        MemnosException stopped = assertThrows(MemnosException.class, () -> run(settings(false, Optional.empty())));
        assertTrue(stopped.hint().contains("goes on from there"), stopped.hint());
        // The machine died while a line was being written.
        Files.writeString(file(), "{\"kind\":\"predic", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        int before = lines().size();
        List<Row> rows = run(settings(false, Optional.empty()));
        int paid = model.calls().size() - 1;
        assertEquals(1 + paid, lines().size());
        assertTrue(before > 1 && before < lines().size());
        assertEquals(paid, spent(rows, "reader", "calls") + spent(rows, "judge", "calls"), 0);
        assertEquals(
                paid * RuleModel.INPUT_TOKENS,
                spent(rows, "reader", "input_tokens") + spent(rows, "judge", "input_tokens"),
                0);
        List<Row> again = run(settings(false, Optional.empty()));
        assertEquals(paid, model.calls().size() - 1);
        assertEquals(0, spent(again, "reader", "calls_now") + spent(again, "judge", "calls_now"), 0);
        assertEquals(row(rows, "answers", "memnos", "all"), row(again, "answers", "memnos", "all"));
    }

    @Test
    void another_judge_judges_what_was_answered_already() throws Exception {
        run(settings(false, Optional.empty()));
        long read = model.calls().stream().filter(RuleModel.Call::isReading).count();
        AnswerSettings settings = settings(false, Optional.empty());
        run(new AnswerSettings(
                settings.maxTokens(),
                settings.limit(),
                false,
                1,
                settings.reader(),
                Optional.of(endpoint(other, "other")),
                Optional.empty()));
        assertEquals(
                read, model.calls().stream().filter(RuleModel.Call::isReading).count());
        assertEquals(9, read);
        assertFalse(other.calls().isEmpty());
    }

    @Test
    void a_file_that_was_made_with_other_settings_is_left_alone() throws Exception {
        run(settings(false, Optional.empty()));
        String before = Files.readString(file());
        AnswerSettings settings = settings(false, Optional.empty());
        AnswerSettings wider = new AnswerSettings(
                settings.maxTokens(), 3, false, 1, settings.reader(), settings.judge(), settings.second());
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> run(wider));
        assertTrue(String.valueOf(refused.getMessage()).contains("other data, settings or another version"));
        assertEquals(before, Files.readString(file()));
    }

    @Test
    void an_endpoint_that_is_away_for_a_question_leaves_it_for_another_run() throws Exception {
        model.next(new Planned(500, Optional.empty(), "{}"));
        try (Answering answering = answering(settings(false, Optional.empty()))) {
            answering.take(engine, sheet);
            assertEquals(1, answering.table().left());
            assertEquals(8, answering.table().judged().size());
        }
        try (Answering answering = answering(settings(false, Optional.empty()))) {
            answering.take(engine, sheet);
            assertEquals(9, answering.table().judged().size());
        }
    }

    @Test
    void no_file_of_a_run_has_the_key() throws Exception {
        AnswerTable table;
        Map<String, String> models;
        try (Answering answering = answering(settings(true, Optional.of(endpoint(other, "other"))))) {
            answering.take(engine, sheet);
            table = answering.table();
            models = answering.models();
        }
        assertEquals(Optional.of("Bearer " + KEY), other.calls().getFirst().authorization());
        assertFalse(Files.readString(file()).contains(KEY));
        assertFalse((table + " " + models + settings(true, Optional.empty())).contains(KEY));
    }

    private Path file() {
        return folder.resolve("run.predictions.jsonl");
    }

    private List<Row> run(AnswerSettings settings) throws IOException, InterruptedException {
        try (Answering answering = answering(settings)) {
            answering.take(engine, sheet);
            return answering.table().rows();
        }
    }

    private Answering answering(AnswerSettings settings) throws IOException {
        return Answering.open(settings, file(), Answering.made(settings, "sum", "1", "lines"), _ -> {});
    }

    private AnswerSettings settings(boolean oracle, Optional<ModelEndpoint> second) {
        return new AnswerSettings(
                1500, 2, oracle, 1, endpoint(model, "small"), Optional.of(endpoint(model, "small")), second);
    }

    private static ModelEndpoint endpoint(RuleModel model, String name) {
        return new ModelEndpoint(model.base(), name, Optional.of(new Secret(KEY)), Duration.ofSeconds(30), 0);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readString(file()).split("\n", -1)) {
            if (line.endsWith("}")) {
                lines.add(JsonMapper.shared().readTree(line));
            }
        }
        return lines;
    }

    /** What the first judge said about what memnos recalled. */
    private static long yes(List<JsonNode> lines, String rung) {
        return lines.stream()
                .filter(line -> is(line, "judgement")
                        && line.path("rung").asString().equals(rung)
                        && line.path("judge").asString().startsWith("small")
                        && line.path("prediction").asString().startsWith("memnos")
                        && line.path("verdict").asString().equals("right"))
                .count();
    }

    private static boolean is(JsonNode line, String kind) {
        return line.path("kind").asString().equals(kind);
    }

    private static Row row(List<Row> rows, String table, String source, String category) {
        return rows.stream()
                .filter(row -> source.equals(row.labels().get(table))
                        && category.equals(row.labels().get("category"))
                        && Answering.JUDGE.equals(row.labels().get("judge")))
                .findFirst()
                .orElseThrow();
    }

    private static double spent(List<Row> rows, String part, String figure) {
        return rows.stream()
                .filter(row -> part.equals(row.labels().get("part")))
                .mapToDouble(row -> figure(row, figure))
                .sum();
    }

    private static double figure(Row row, String name) {
        Number figure = row.figures().get(name);
        if (figure == null) {
            throw new AssertionError("no " + name + " in " + row);
        }
        return figure.doubleValue();
    }
}
