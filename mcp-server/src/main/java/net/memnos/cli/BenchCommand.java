package net.memnos.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code memnos bench}: measures memnos on this machine, beside its peers. */
@Command(
        name = "bench",
        description = {
            "Measure memnos here: what it finds, how fast it is, and beside what else.",
            "",
            "Each run has a PostgreSQL of its own; what you have stored is not touched. It is gone afterwards, but for the data "
                    + "sets of locomo, longmemeval and answer, which take long to store: see 'bench kept'. Where none "
                    + "can be made, MEMNOS_BENCH_DATABASE_URL names a server on which you may create databases. Other work on "
                    + "the machine makes times worse. Nothing is fetched: data sets are files of yours."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos bench locomo locomo10.json --out result.json")
final class BenchCommand {

    private static final String OBSERVATIONS = "Give LoCoMo's observations along with the turns, as facts.";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    BenchCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "locomo",
            description = {
                "Ask LoCoMo's questions: are the turns that answer among the first?",
                "",
                "Beside memnos: Lucene's BM25, dense vectors alone, and reciprocal rank fusion of both, over the same turns. A fact "
                        + "counts as the turns that it was taken from; the answers with facts passed over have a row of their own."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos bench locomo locomo10.json --cross-encoder mine")
    int locomo(
            @Mixin BenchOptions bench,
            @Mixin OrderingOptions ordering,
            @Mixin KeepOptions keep,
            @Parameters(paramLabel = "FILE", description = "LoCoMo's file, or a part of it.") String file,
            @Option(names = "--observations", description = OBSERVATIONS) boolean observations) {
        BenchProgram program = new BenchProgram(context, "locomo")
                .file(file)
                .flag("observations", observations)
                .flag("fresh", keep.fresh);
        return ordered(program, ordering).run(bench);
    }

    @Command(
            name = "longmemeval",
            description = {
                "Ask LongMemEval's questions, each with its own haystack, beside the same peers.",
                "",
                "The whole of longmemeval_s takes the built-in model many hours; --questions takes the first ones."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos bench longmemeval longmemeval_s_cleaned.json --questions 20")
    int longMemEval(
            @Mixin BenchOptions bench,
            @Mixin OrderingOptions ordering,
            @Mixin KeepOptions keep,
            @Parameters(paramLabel = "FILE", description = "LongMemEval's file.") String file,
            @Option(names = "--questions", paramLabel = "N", description = "Only the first so many.") @Nullable
                    Integer questions) {
        BenchProgram program = new BenchProgram(context, "longmemeval")
                .file(file)
                .option("questions", questions)
                .flag("fresh", keep.fresh);
        return ordered(program, ordering).run(bench);
    }

    @Command(
            name = "answer",
            description = {
                "Let a model answer LoCoMo's, LongMemEval's or your own questions from what is recalled, and others judge it.",
                "",
                "The models are behind OpenAI-compatible endpoints, and their tokens are paid by you. Each answer and judgement is "
                        + "written beside --out as it is made: the same command goes on after a stop and pays nothing twice. Shown "
                        + "are a strict, a standard and a lenient figure, whether a wrong answer is the reader's or the "
                        + "retrieval's, how far two judges agree, and what it cost."
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  memnos bench answer locomo10.json --reader-url https://api.openai.com/v1 \\",
                "    --reader-model gpt-4o-mini --reader-key env:OPENAI_API_KEY --judge-model gpt-4o"
            })
    int answer(
            @Mixin BenchOptions bench,
            @Mixin AnswerOptions answer,
            @Mixin KeepOptions keep,
            @Parameters(
                            paramLabel = "FILE",
                            description = "LoCoMo's or LongMemEval's file, or turns and questions in lines.")
                    String file,
            @Option(names = "--observations", description = OBSERVATIONS) boolean observations) {
        BenchKeys.check(answer);
        if (bench.out == null) {
            bench.out = "memnos-answer.json";
        }
        return answer.on(new BenchProgram(context, "answer").file(file))
                .flag("observations", observations)
                .flag("fresh", keep.fresh)
                .input(BenchKeys.opened(context, answer))
                .run(bench);
    }

    @Command(
            name = "kept",
            description = {
                "List the data sets that benchmarks have stored, or remove them.",
                "",
                "At most three are kept, each for the same data, build and model only; then the one used least recently goes."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos bench kept --remove all")
    int kept(
            @Mixin BenchOptions bench,
            @Option(names = "--remove", paramLabel = "NAME", description = "Remove this one, or all.") @Nullable
                    String remove) {
        return new BenchProgram(context, "kept").option("remove", remove).run(bench);
    }

    @Command(
            name = "truth",
            description =
                    "Tell dialogues in which something changes: is what is true now served, and nothing that was?",
            footerHeading = "%nExample:%n",
            footer = "  memnos bench truth dialogues.json")
    int truth(
            @Mixin BenchOptions bench,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Dialogues.") List<String> files) {
        BenchProgram program = new BenchProgram(context, "truth");
        files.forEach(program::file);
        return program.run(bench);
    }

    @Command(
            name = "latency",
            description = "Time recall and remember in stores of so many made-up turns, for 1 and for 8 clients.",
            footerHeading = "%nExample:%n",
            footer = "  memnos bench latency 1000 20000 100000")
    int latency(
            @Mixin BenchOptions bench,
            @Parameters(paramLabel = "SIZE", arity = "1..*", description = "Turns, growing.") List<Integer> sizes) {
        BenchProgram program = new BenchProgram(context, "latency");
        int before = 0;
        for (int size : sizes) {
            positive(size - before, "sizes have to grow, and start above 0");
            program.operand(size);
            before = size;
        }
        return program.run(bench);
    }

    @Command(
            name = "ingest",
            description = "Time how fast made-up turns come in, with and without their vectors.",
            footerHeading = "%nExample:%n",
            footer = "  memnos bench ingest 2000")
    int ingest(@Mixin BenchOptions bench, @Parameters(paramLabel = "SIZE", description = "Turns.") int size) {
        positive(size, "a size is above 0");
        return new BenchProgram(context, "ingest").operand(size).run(bench);
    }

    @Command(
            name = "fit",
            description = {
                "Fit the coefficients of the linear reranker anew, on questions of your own.",
                "",
                "A file has turns in the exchange format, as 'memnos export' writes them, and lines such as "
                        + "{\"kind\":\"question\",\"question\":\"...\",\"gold\":[\"D1:3\"]}, where gold names the turns that answer. "
                        + "LoCoMo's file is understood, too; mind its licence. What is written is used "
                        + "with MEMNOS_COEFFICIENTS."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos bench fit judged.ndjson --to coefficients.tsv")
    int fit(
            @Mixin BenchOptions bench,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Judged questions.") List<String> files,
            @Option(
                            names = "--to",
                            paramLabel = "FILE",
                            defaultValue = "coefficients.tsv",
                            description = "Where to write them; must not exist (default: ${DEFAULT-VALUE}).")
                    String to) {
        BenchProgram program = new BenchProgram(context, "fit").fileOption("to", to);
        files.forEach(program::file);
        return program.run(bench);
    }

    private static BenchProgram ordered(BenchProgram program, OrderingOptions ordering) {
        return program.option("cross-encoder", ordering.crossEncoder)
                .option("depth", ordering.depth)
                .option("weight", ordering.weight)
                .fileOption("coefficients", ordering.coefficients);
    }

    private static void positive(int size, String otherwise) {
        if (size <= 0) {
            throw new CommandFailure(otherwise, "such as 'memnos bench latency 1000 20000'");
        }
    }
}
