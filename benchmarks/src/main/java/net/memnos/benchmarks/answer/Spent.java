package net.memnos.benchmarks.answer;

import java.util.ArrayList;
import java.util.List;
import net.memnos.benchmarks.report.Row;
import net.memnos.engine.config.ServerConfig.TokenPrice;
import net.memnos.engine.endpoint.TokenCount;

/** What the calls of a run's file cost, and how many of them this run made. */
final class Spent {

    private static final double MICROS = 1e6;

    private final Journal journal;
    private final int predictionsBefore;
    private final List<Judgement> judgementsBefore;

    /** From what the journal has now on. */
    Spent(Journal journal) {
        this.journal = journal;
        this.predictionsBefore = journal.predictions().size();
        this.judgementsBefore = journal.judgements();
    }

    /** One for each part that has a model. */
    List<Row> rows(ModelEndpoint reader, List<Judge> judges) {
        List<Row> rows = new ArrayList<>();
        List<TokenCount> read =
                journal.predictions().stream().map(Prediction::tokens).toList();
        rows.add(row(Prompts.READER, reader, read, read.size() - predictionsBefore));
        for (Judge judge : judges) {
            List<TokenCount> said = of(judge, journal.judgements());
            rows.add(row(
                    judge.name(),
                    judge.chat().endpoint(),
                    said,
                    said.size() - of(judge, judgementsBefore).size()));
        }
        return rows;
    }

    private static List<TokenCount> of(Judge judge, List<Judgement> judgements) {
        return judgements.stream()
                .filter(one -> one.judge().equals(judge.identity()))
                .map(Judgement::tokens)
                .toList();
    }

    private static Row row(String part, ModelEndpoint endpoint, List<TokenCount> tokens, int now) {
        long input = tokens.stream().mapToLong(TokenCount::input).sum();
        long output = tokens.stream().mapToLong(TokenCount::output).sum();
        TokenPrice price = endpoint.price();
        double cost = tokens.stream().mapToLong(one -> one.costMicros(price)).sum() / MICROS;
        return Row.of("part", part)
                .and("model", endpoint.model())
                .and("price", price.equals(TokenPrice.NONE) ? "not listed" : "listed")
                .counting("calls", tokens.size())
                .counting("calls_now", now)
                .counting("input_tokens", input)
                .counting("output_tokens", output)
                .with("usd", cost);
    }
}
