package net.memnos.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.memnos.benchmarks.answer.AnswerSettings;
import net.memnos.benchmarks.answer.AnswerTable;
import net.memnos.benchmarks.answer.Answering;
import net.memnos.benchmarks.answer.Keys;
import net.memnos.benchmarks.answer.ModelEndpoint;
import net.memnos.benchmarks.exam.AnswerFile;
import net.memnos.benchmarks.exam.Asked;
import net.memnos.benchmarks.report.Report;
import net.memnos.benchmarks.run.BenchEngine;
import net.memnos.benchmarks.run.Ingest;
import net.memnos.engine.config.Secret;
import net.memnos.engine.recall.RecallRequest;

/** {@code answer}: a model answers from what is recalled, others judge what it says. */
final class AnswerRun {

    private static final int CONCURRENCY = 4;
    private static final int TIMEOUT_SECONDS = 120;
    private static final int RETRIES = 5;

    private AnswerRun() {}

    static Found run(Order order, Report.DataFile data) throws IOException, InterruptedException {
        Path out = order.option("out")
                .map(Path::of)
                .orElseThrow(() -> new IllegalArgumentException("say with --out where the answers are kept"));
        AnswerSettings settings = settings(order, keys(order));
        boolean observed = order.has("observations");
        Path file = Report.predictionsBeside(out);
        try (AnswerFile questions =
                AnswerFile.open(data.file(), order.number("questions", Integer.MAX_VALUE), observed)) {
            String kind = questions.kind().name().toLowerCase(Locale.ROOT) + (observed ? " with observations" : "");
            try (Answering answering = Answering.open(settings, file, data.sha256(), Runs.version(), kind);
                    BenchEngine engine = Stored.engine(order, data, kind)) {
                answer(questions, answering, engine);
                AnswerTable table = answering.table();
                return new Found(engine.database().described(), table.rows(), notes(settings, questions, table))
                        .asking(answering.models());
            }
        }
    }

    private static void answer(AnswerFile questions, Answering answering, BenchEngine engine)
            throws InterruptedException {
        Ingest ingest = new Ingest(engine);
        int asked = 0;
        Optional<Asked.Sheet> sheet = questions.next();
        while (sheet.isPresent()) {
            ingest.take(List.of(sheet.get().corpus()));
            answering.take(engine, sheet.get());
            asked += sheet.get().questions().size();
            System.err.println(asked + " questions answered");
            sheet = questions.next();
        }
    }

    private static Keys keys(Order order) throws IOException {
        boolean fromTheVault = List.of("reader-key", "judge-key", "second-judge-key").stream()
                .anyMatch(name -> order.option(name).orElse("").startsWith("secret://"));
        return fromTheVault ? Keys.of(System::getenv, System.in) : Keys.of(System::getenv);
    }

    static AnswerSettings settings(Order order, Keys keys) throws IOException {
        ModelEndpoint reader = endpoint(
                order,
                required(order, "reader-url"),
                required(order, "reader-model"),
                order.option("reader-key"),
                keys);
        boolean second = order.has("second-judge-url") || order.has("second-judge-model");
        return new AnswerSettings(
                order.number("tokens", RecallRequest.MAX_TOKENS_DEFAULT),
                order.number("limit", RecallRequest.LIMIT_DEFAULT),
                order.has("oracle"),
                order.number("concurrency", CONCURRENCY),
                reader,
                order.has("no-judge") ? Optional.empty() : Optional.of(judge(order, "judge", reader, keys)),
                second ? Optional.of(judge(order, "second-judge", reader, keys)) : Optional.empty());
    }

    /** The reader's model and endpoint, as far as nothing else is named; a key never goes to another endpoint. */
    private static ModelEndpoint judge(Order order, String part, ModelEndpoint reader, Keys keys) throws IOException {
        String url = order.option(part + "-url").orElse(reader.base().toString());
        boolean elsewhere = !url.equals(reader.base().toString());
        Optional<String> key =
                order.option(part + "-key").or(() -> elsewhere ? Optional.empty() : order.option("reader-key"));
        return endpoint(order, url, order.option(part + "-model").orElse(reader.model()), key, keys);
    }

    private static ModelEndpoint endpoint(Order order, String url, String model, Optional<String> place, Keys keys)
            throws IOException {
        Optional<Secret> key = place.isPresent() ? Optional.of(keys.at(place.get())) : Optional.empty();
        return new ModelEndpoint(
                uri(url),
                model,
                key,
                Duration.ofSeconds(order.number("timeout", TIMEOUT_SECONDS)),
                order.number("retries", RETRIES));
    }

    /** Without repeating it, as what stands in an address may be a key. */
    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("the address of an endpoint is no URL");
        }
    }

    private static String required(Order order, String name) {
        return order.option(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(
                        () -> new IllegalArgumentException("say with --" + name + " which model answers, and where"));
    }

    private static List<String> notes(AnswerSettings settings, AnswerFile questions, AnswerTable table) {
        List<String> notes = new ArrayList<>();
        notes.add("Answers from the context of one recall, of " + settings.maxTokens() + " tokens and "
                + settings.limit() + " memories at most; the file has " + questions.all()
                + " questions. Figures are shares of the questions.");
        notes.add(
                "exact, f1: compared without a model, by normalised words, dates and numbers. strict: the same value, no more"
                        + " and no less; standard: the same meaning; lenient: touches on the right answer. unknown: the reader says"
                        + " that it does not know; no_answer: it gave none. unjudged: a judge said neither yes nor no, which counts as"
                        + " not right.");
        notes.add(
                "faults, by the standard rung: retrieved: all turns with the answer were in the context, themselves or as a fact"
                        + " taken from them; wrong then is the reader's. missed: at least one was not; wrong then is the retrieval's."
                        + " of_these_cut: at least one only with its beginning; of_these_partly: some were there.");
        if (settings.oracle()) {
            notes.add("oracle: the reader gets the turns that hold the answer, and nothing else.");
        }
        if (settings.judge()
                .map(ModelEndpoint::shown)
                .filter(settings.reader().shown()::equals)
                .isPresent()) {
            notes.add("The judge is the reader's own model, which is kind to itself; name another one.");
        }
        if (table.left() > 0) {
            notes.add(table.left()
                    + " questions are left for another run, for a call came to nothing; the figures are without"
                    + " them. The same command goes on.");
        }
        return notes;
    }
}
