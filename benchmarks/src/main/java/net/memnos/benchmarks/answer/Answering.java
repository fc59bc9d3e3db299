package net.memnos.benchmarks.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.memnos.benchmarks.answer.Prediction.Source;
import net.memnos.benchmarks.exam.Asked;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Corpus;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.endpoint.Fault;
import net.memnos.engine.recall.RecallResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recalls, reads and judges, question by question, several at once. What is in the journal already is neither asked nor paid
 * for again.
 */
public final class Answering implements AutoCloseable {

    static final String JUDGE = "judge";
    static final String SECOND = "second_judge";

    /** So many questions in a row that came to nothing are an endpoint that is away. */
    private static final int FAILURES_MAX = 5;

    private final AnswerSettings settings;
    private final Path file;
    private final Journal journal;
    private final Reader reader;
    private final List<Judge> judges = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();
    private final Spent spent;
    private final ExecutorService hands;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Optional<Unanswered> stopped = Optional.empty();

    /**
     * Opens the journal.
     *
     * @param file where predictions and judgements are written
     * @param dataSha256 of the data
     * @param version of what recalls
     * @param kind how the data is stored
     */
    public static Answering open(AnswerSettings settings, Path file, String dataSha256, String version, String kind)
            throws IOException {
        return open(settings, file, made(settings, dataSha256, version, kind), Pause.REAL);
    }

    static Answering open(AnswerSettings settings, Path file, ObjectNode made, Pause pause) throws IOException {
        return new Answering(settings, file, Journal.open(file, made), pause);
    }

    private Answering(AnswerSettings settings, Path file, Journal journal, Pause pause) {
        this.settings = settings;
        this.file = file;
        this.journal = journal;
        this.reader = new Reader(new Chat(settings.reader(), pause));
        settings.judge().ifPresent(one -> judges.add(new Judge(JUDGE, new Chat(one, pause), journal)));
        settings.second().ifPresent(one -> judges.add(new Judge(SECOND, new Chat(one, pause), journal)));
        this.spent = new Spent(journal);
        this.hands = Executors.newFixedThreadPool(settings.concurrency());
    }

    /** What predictions depend on, and so what a run that goes on must have as well. Judges may be others. */
    static ObjectNode made(AnswerSettings settings, String dataSha256, String version, String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", Journal.KIND)
                .put("format", 1)
                .put("data_sha256", dataSha256)
                .put("stored_as", kind)
                .put("version", version)
                .put("reader", settings.reader().shown())
                .put("reader_prompt_sha256", Prompts.readerSha256())
                .put("max_tokens", settings.maxTokens())
                .put("limit", settings.limit());
    }

    /** Answers and judges the questions of a sheet whose turns are stored. */
    public void take(BenchEngine engine, Asked.Sheet sheet) throws InterruptedException {
        List<Future<?>> under = new ArrayList<>();
        for (Asked asked : sheet.questions()) {
            under.add(hands.submit(() -> {
                answer(engine, sheet.corpus(), asked, Source.MEMNOS);
                if (settings.oracle() && asked.answerable() && !asked.evidence().isEmpty()) {
                    answer(engine, sheet.corpus(), asked, Source.ORACLE);
                }
                return null;
            }));
        }
        for (Future<?> one : under) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a question could not be answered", e.getCause());
            }
        }
        stopped.ifPresent(this::fail);
    }

    private void fail(Unanswered why) {
        throw new MemnosException(
                ErrorCode.UNAVAILABLE,
                "stopped: " + why.getMessage(),
                "what was answered so far is kept in " + file + "; the same command goes on from there");
    }

    private void answer(BenchEngine engine, Corpus corpus, Asked asked, Source source) throws InterruptedException {
        if (stopped.isPresent()) {
            return;
        }
        try {
            Prediction prediction = predict(engine, corpus, asked, source);
            Map<String, Map<Rung, Verdict>> verdicts = new HashMap<>();
            for (Judge judge : judges) {
                verdicts.put(judge.name(), judge.judge(prediction));
            }
            synchronized (judged) {
                judged.add(new Judged(prediction, verdicts));
            }
            failuresInARow.set(0);
        } catch (Unanswered e) {
            failures.incrementAndGet();
            if (e.fault() == Fault.DENIED || failuresInARow.incrementAndGet() >= FAILURES_MAX) {
                stopped = Optional.of(e);
            } else {
                System.err.println(asked.id() + " is left for another run: " + e.getMessage());
            }
        }
    }

    private Prediction predict(BenchEngine engine, Corpus corpus, Asked asked, Source source)
            throws Unanswered, InterruptedException {
        Optional<Prediction> made = journal.prediction(source, asked.id());
        if (made.isPresent()) {
            return made.get();
        }
        String context;
        Evidence evidence;
        if (source == Source.ORACLE) {
            context = Reader.notes(asked, corpus.turns());
            evidence = Evidence.all(asked.evidence());
        } else {
            RecallResult result = recall(engine, corpus, asked);
            context = result.context();
            evidence = Evidence.in(result, asked.evidence());
        }
        Wrote wrote = reader.answer(asked, context);
        Prediction prediction = new Prediction(
                source,
                asked.id(),
                asked.category(),
                asked.text(),
                asked.answer(),
                asked.evidence(),
                evidence,
                context,
                wrote.text(),
                wrote.problem(),
                wrote.tokens());
        journal.add(prediction);
        return prediction;
    }

    /** One at a time, so that how many models are asked at once changes nothing of what is recalled. */
    private synchronized RecallResult recall(BenchEngine engine, Corpus corpus, Asked asked) {
        return engine.answer(corpus.namespace(), asked.text(), settings.limit(), settings.maxTokens());
    }

    /** All that was answered, in the order of the questions' names. */
    public AnswerTable table() {
        List<Judged> sorted;
        synchronized (judged) {
            sorted = judged.stream()
                    .sorted(Comparator.comparing(one -> one.prediction().key()))
                    .toList();
        }
        return new AnswerTable(
                sorted,
                judges.stream().map(Judge::name).toList(),
                spent.rows(reader.chat().endpoint(), judges),
                failures.get());
    }

    /** Who was asked, and with which prompts. */
    public Map<String, String> models() {
        Map<String, String> models = new HashMap<>();
        models.put(Prompts.READER, shown(reader.chat()));
        models.put("reader_prompt_sha256", Prompts.readerSha256());
        for (Judge judge : judges) {
            models.put(judge.name(), shown(judge.chat()));
            models.put("judge_prompts_sha256", Prompts.judgeSha256());
        }
        return models;
    }

    private static String shown(Chat chat) {
        return chat.endpoint().shown() + (chat.atTemperatureZero() ? "" : ", which refuses a temperature");
    }

    @Override
    public void close() throws IOException {
        hands.shutdownNow();
        reader.chat().close();
        judges.forEach(judge -> judge.chat().close());
        journal.close();
    }
}
