package net.memnos.benchmarks.harness;

import java.util.List;

/** What of memnos was set with which data in view: a figure on such data is a little too good. */
final class Tuned {

    private static final String SIGNALS =
            "Weights of the fused signals, the list of the reranker's features and the weights of its sources: set by hand with"
                    + " LoCoMo's conversations 26, 30, 41, 42 and 43 in view.";
    private static final String COEFFICIENTS =
            "Coefficients of the reranker: fitted on the user's turns of a half of LongMemEval's oracle set, two-speaker dialogues"
                    + " rebuilt from them and dialogues from templates; no text or label of LoCoMo.";
    private static final String ADVICE =
            "Gate and coefficients for advice: set with 15 questions of that half of LongMemEval in view.";

    private Tuned() {}

    /** For a command. */
    static List<String> of(String command) {
        return switch (command) {
            case "locomo", "longmemeval" -> List.of(SIGNALS, COEFFICIENTS, ADVICE);
            case "answer" ->
                List.of(
                        SIGNALS,
                        COEFFICIENTS,
                        ADVICE,
                        "Prompts of reader and judges: written without the answers of a model in view.");
            case "kept" -> List.of();
            case "truth" ->
                List.of("Rules that draw facts: written with public development dialogues in view, see"
                        + " docs/benchmarks/truth.md.");
            case "fit" -> List.of("What is fitted here; 'fitted_on_others' is the figure for other questions.");
            default -> List.of("Nothing: made-up turns.");
        };
    }
}
