package net.memnos.cli;

import java.math.BigDecimal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code memnos usage}: what models cost. */
@Command(
        name = "usage",
        description = {
            "Show what calls of models cost.",
            "",
            "The price of a token is configured (MEMNOS_EXTRACT_INPUT_PRICE, MEMNOS_EXTRACT_OUTPUT_PRICE); without one the"
                    + " cost is 0. It takes the right admin on the namespace."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos usage --namespace team:shop --since 2026-11-01")
final class UsageCommand implements Callable<Integer> {

    private static final int MICRO_DIGITS = 6;

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "One namespace; without it, all that you administer.")
    @Nullable
    String namespace;

    @Option(names = "--since", paramLabel = "TIME", description = "Calls before are left out.")
    @Nullable
    String since;

    UsageCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .get(
                            "/admin/api/usage",
                            new Request()
                                    .put("namespace", namespace)
                                    .put("since", since)
                                    .query());
            if (options.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table =
                    new Table("NAMESPACE", "PRINCIPAL", "FOR", "MODEL", "CALLS", "TOKENS IN", "TOKENS OUT", "COST");
            for (JsonNode row : answer.path("usage")) {
                table.add(
                        row.path("namespace").asString(""),
                        row.path("principal").asString(""),
                        row.path("operation").asString(""),
                        row.path("model").asString(""),
                        row.path("calls").asString(""),
                        row.path("input_tokens").asString(""),
                        row.path("output_tokens").asString(""),
                        cost(row));
            }
            if (!answer.path("usage").isEmpty()) {
                table.add(
                        "all",
                        "",
                        "",
                        "",
                        answer.path("calls").asString(""),
                        answer.path("input_tokens").asString(""),
                        answer.path("output_tokens").asString(""),
                        cost(answer));
            }
            context.terminal().print(table.text("no model was called"));
            for (JsonNode budget : answer.path("budgets")) {
                context.terminal()
                        .print("budget of the " + budget.path("of").asString("")
                                + (budget.has("name")
                                        ? " " + budget.path("name").asString("")
                                        : "") + ": "
                                + BudgetOptions.shown(budget));
            }
            return 0;
        }
    }

    private static String cost(JsonNode row) {
        return BigDecimal.valueOf(row.path("cost_micros").asLong(0), MICRO_DIGITS)
                .toPlainString();
    }
}
