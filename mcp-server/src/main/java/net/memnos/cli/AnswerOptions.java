package net.memnos.cli;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models answer and judge in a benchmark, and how they are asked. */
final class AnswerOptions {

    private static final String KEY = "Where its key is: env:NAME, file:PATH (owner-only) or secret://NAME.";

    @Option(
            names = "--reader-url",
            paramLabel = "URL",
            required = true,
            description = "Endpoint of the model that answers, such as https://api.openai.com/v1.")
    String readerUrl = "";

    @Option(names = "--reader-model", paramLabel = "MODEL", required = true, description = "The model that answers.")
    String readerModel = "";

    @Option(names = "--reader-key", paramLabel = "WHERE", description = KEY)
    @Nullable
    String readerKey;

    @Option(names = "--judge-url", paramLabel = "URL", description = "Endpoint of the judge (the reader's).")
    @Nullable
    String judgeUrl;

    @Option(names = "--judge-model", paramLabel = "MODEL", description = "The judge (the reader's model).")
    @Nullable
    String judgeModel;

    @Option(
            names = "--judge-key",
            paramLabel = "WHERE",
            description = "Where its key is (at the reader's endpoint the reader's; else none).")
    @Nullable
    String judgeKey;

    @Option(
            names = "--second-judge-url",
            paramLabel = "URL",
            description = "Endpoint of a second judge, whose agreement with the first is shown.")
    @Nullable
    String secondJudgeUrl;

    @Option(names = "--second-judge-model", paramLabel = "MODEL", description = "The second judge.")
    @Nullable
    String secondJudgeModel;

    @Option(names = "--second-judge-key", paramLabel = "WHERE", description = "Where its key is, likewise.")
    @Nullable
    String secondJudgeKey;

    @Option(names = "--no-judge", description = "Only what is compared without a model: exact and f1.")
    boolean noJudge;

    @Option(names = "--questions", paramLabel = "N", description = "Only so many, taken evenly over the file.")
    @Nullable
    Integer questions;

    @Option(names = "--tokens", paramLabel = "N", description = "Tokens of context at most, 50 to 20000 (1500).")
    @Nullable
    Integer tokens;

    @Option(names = "--limit", paramLabel = "N", description = "Memories at most, 1 to 50 (12).")
    @Nullable
    Integer limit;

    @Option(names = "--oracle", description = "Let the reader answer from the evidence alone as well: its upper bound.")
    boolean oracle;

    @Option(names = "--concurrency", paramLabel = "N", description = "Questions under way at once, 1 to 32 (4).")
    @Nullable
    Integer concurrency;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Of one call to a model (120).")
    @Nullable
    Integer timeout;

    @Option(names = "--retries", paramLabel = "N", description = "Of one call that is limited or fails, 0 to 20 (5).")
    @Nullable
    Integer retries;

    /** Where keys are; those that are not named are null. */
    Stream<@Nullable String> keys() {
        return Stream.of(readerKey, judgeKey, secondJudgeKey);
    }

    /** Hands all on. */
    BenchProgram on(BenchProgram program) {
        return program.option("reader-url", readerUrl)
                .option("reader-model", readerModel)
                .option("reader-key", readerKey)
                .option("judge-url", judgeUrl)
                .option("judge-model", judgeModel)
                .option("judge-key", judgeKey)
                .option("second-judge-url", secondJudgeUrl)
                .option("second-judge-model", secondJudgeModel)
                .option("second-judge-key", secondJudgeKey)
                .flag("no-judge", noJudge)
                .option("questions", questions)
                .option("tokens", tokens)
                .option("limit", limit)
                .flag("oracle", oracle)
                .option("concurrency", concurrency)
                .option("timeout", timeout)
                .option("retries", retries);
    }
}
