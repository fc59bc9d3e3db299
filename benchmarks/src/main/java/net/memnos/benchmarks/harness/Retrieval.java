package net.memnos.benchmarks.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import net.memnos.benchmarks.exam.Exam;
import net.memnos.benchmarks.peer.Peers;
import net.memnos.benchmarks.report.Percentiles;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Ingest;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.recall.RecallResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks exams of memnos and of its peers, over the same turns, and adds up how they fare. */
final class Retrieval {

    /** The whole recall, as it comes. */
    static final String MEMNOS = "memnos";

    /** The same answer, with facts passed over: only memories that are turns count. */
    static final String TURNS_ONLY = "memnos_turns_only";

    /** The same answer, place by place: a fact takes a place, and so does a turn that was named before. */
    static final String BY_MEMORY = "memnos_by_memory";

    /** The same, with answers ordered as the run was asked for. */
    static final String ORDERED = "memnos_ordered";

    private final BenchEngine engine;
    private final Optional<BenchEngine> ordered;
    private final int limit;
    private final String given;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, List<Double>> times = new TreeMap<>();
    private final Map<String, Integer> degraded = new TreeMap<>();
    private final List<ObjectNode> predictions = new ArrayList<>();
    private final Ingest ingest;
    private int questions;
    private int turns;

    /**
     * @param limit how many memories an answer has
     * @param given what was stored beside the turns, for people
     */
    Retrieval(BenchEngine engine, Optional<BenchEngine> ordered, int limit, String given) {
        this.given = given;
        this.engine = engine;
        this.ordered = ordered;
        this.limit = limit;
        this.ingest = new Ingest(engine);
    }

    /** Stores the turns of all exams, makes their vectors, then asks all questions. */
    void take(List<Exam> exams) throws InterruptedException {
        ingest.take(exams.stream().map(Exam::corpus).toList());
        turns += exams.stream().mapToInt(exam -> exam.corpus().turns().size()).sum();
        for (Exam exam : exams) {
            try (Peers peers = new Peers(engine, exam.corpus())) {
                exam.questions().forEach(question -> ask(exam, question, peers));
            }
            System.err.println(questions + " questions asked");
        }
    }

    private void ask(Exam exam, Exam.Question question, Peers peers) {
        questions++;
        peers.rank(question.text()).forEach((name, ids) -> judge(name, exam, question, ids));
        List<Memory> served = recalled(MEMNOS, engine, exam, question);
        judge(MEMNOS, exam, question, turnsOf(served));
        judge(
                TURNS_ONLY,
                exam,
                question,
                turnsOf(served.stream()
                        .filter(memory -> memory.kind() == Memory.Kind.TURN)
                        .toList()));
        judgePlaces(exam, question, served);
        ordered.ifPresent(other -> judge(ORDERED, exam, question, turnsOf(recalled(ORDERED, other, exam, question))));
    }

    private void judge(String ranking, Exam exam, Exam.Question question, List<String> ids) {
        outcomes.add(Outcome.of(ranking, question.category(), ids, question.gold(), limit));
        ArrayNode found = prediction(ranking, exam, question).putArray("found");
        ids.stream().distinct().limit(limit).forEach(found::add);
    }

    private void judgePlaces(Exam exam, Exam.Question question, List<Memory> served) {
        outcomes.add(Outcome.ofPlaces(
                BY_MEMORY,
                question.category(),
                served.stream().map(Memory::externalIds).toList(),
                question.gold()));
        ArrayNode places = prediction(BY_MEMORY, exam, question).putArray("places");
        for (Memory memory : served) {
            places.addObject()
                    .put("kind", memory.kind().label())
                    .put("turns", String.join(" ", memory.externalIds()))
                    .put("score", memory.score());
        }
    }

    private ObjectNode prediction(String ranking, Exam exam, Exam.Question question) {
        ObjectNode one = JsonNodeFactory.instance
                .objectNode()
                .put("namespace", exam.corpus().namespace().value())
                .put("question", question.id())
                .put("category", question.category())
                .put("ranking", ranking);
        ArrayNode gold = one.putArray("gold");
        question.gold().stream().sorted().forEach(gold::add);
        predictions.add(one);
        return one;
    }

    private static List<String> turnsOf(List<Memory> memories) {
        return memories.stream().map(Memory::externalIds).flatMap(List::stream).toList();
    }

    private List<Memory> recalled(String name, BenchEngine asked, Exam exam, Exam.Question question) {
        long started = System.nanoTime();
        RecallResult result = asked.answer(exam.corpus().namespace(), question.text(), limit);
        times.computeIfAbsent(name, _ -> new ArrayList<>()).add((System.nanoTime() - started) / 1e6);
        result.degraded().forEach(part -> degraded.merge(name + " without " + part.arm(), 1, Integer::sum));
        return result.memories();
    }

    /** For each question and ranking the turns that were found, in their order. */
    List<ObjectNode> predictions() {
        return Collections.unmodifiableList(predictions);
    }

    /** All questions together, then by category. */
    List<Row> rows(String all, Predicate<String> isIncluded) {
        List<Row> rows = new ArrayList<>(each(all, outcome -> isIncluded.test(outcome.category())));
        Set<String> categories = new TreeSet<>();
        outcomes.forEach(outcome -> categories.add(outcome.category()));
        if (categories.size() > 1) {
            categories.forEach(category ->
                    rows.addAll(each(category, outcome -> outcome.category().equals(category))));
        }
        times.forEach((name, some) -> rows.add(Percentiles.of(Row.of("ranking", name), some)));
        return rows;
    }

    private List<Row> each(String category, Predicate<Outcome> which) {
        Set<String> rankings = new LinkedHashSet<>();
        outcomes.forEach(outcome -> rankings.add(outcome.ranking()));
        return rankings.stream()
                .map(ranking -> {
                    List<Outcome> some = outcomes.stream()
                            .filter(outcome -> outcome.ranking().equals(ranking))
                            .filter(which)
                            .toList();
                    return Row.of("ranking", ranking)
                            .and("category", category)
                            .counting("questions", some.size())
                            .with("recall@5", average(some, Outcome::recall5))
                            .with("recall@10", average(some, Outcome::recall10))
                            .with("hit@10", average(some, Outcome::hit10))
                            .with("mrr", average(some, Outcome::reciprocal))
                            .with("ndcg@10", average(some, Outcome::ndcg10));
                })
                .toList();
    }

    private static double average(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(0);
    }

    /** What a reader has to know. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Unit: the turn; " + turns + " turns (" + ingest.found() + " of them stored by an earlier run), "
                + questions
                + " questions; answers of " + limit + " memories, of which the first " + limit
                + " distinct turns count; " + given + ", no language"
                + " model. lucene_bm25: StandardAnalyzer, lucene_bm25_english: EnglishAnalyzer, both with k1 1.2, b 0.75;"
                + " rrf: of lucene_bm25_english and dense, constant 60; dense: the model of memnos, the turn alone.");
        notes.add(MEMNOS
                + ": a fact counts as the turns that it was taken from, and a turn counts once, where it is first"
                + " named. " + TURNS_ONLY + ": the same answers with facts passed over. " + BY_MEMORY
                + ": the same answers, the first ten memories and no more; a fact takes a place of its own, also beside its"
                + " turn.");
        degraded.forEach((what, count) -> notes.add(what + " in " + count + " answers"));
        return Collections.unmodifiableList(notes);
    }
}
