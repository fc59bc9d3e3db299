package net.memnos.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code memnos health}. */
@Command(
        name = "health",
        description = {
            "Show what is amiss, the worst first, with what to do about it, and how the server's parts are doing.",
            "",
            "Who administers the store is also told of calls, queues, captures, budgets and the disk.",
            "",
            "With --retry, jobs that were given up are tried again first; it takes the right admin on '*'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there is no error among the findings", "1:there is, or no server answers"},
        footerHeading = "%nExample:%n",
        footer = {"  memnos health --json", "  memnos health --retry"})
final class HealthCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Option(names = "--retry", description = "Make failed jobs due again.")
    boolean retry;

    HealthCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            if (retry) {
                JsonNode retried = server.client().post("/admin/api/jobs/retry", new Request().body());
                context.terminal()
                        .say("jobs that are tried again: "
                                + retried.path("retried").asInt(0));
            }
            JsonNode answer = server.client().get("/admin/api/health", Map.of());
            if (options.json) {
                context.terminal().print(answer);
            } else {
                print(answer);
            }
            return answer.path("findings")
                            .valueStream()
                            .anyMatch(finding ->
                                    finding.path("severity").asString("").equals("error"))
                    ? 1
                    : 0;
        }
    }

    private void print(JsonNode answer) {
        for (JsonNode finding : answer.path("findings")) {
            context.terminal()
                    .print("%-8s %s: %s"
                            .formatted(
                                    finding.path("severity").asString(""),
                                    finding.path("code").asString(""),
                                    Terminal.plain(finding.path("seen").asString(""))));
            context.terminal().print("         " + finding.path("hint").asString(""));
        }
        context.terminal().print("");
        Table table = new Table("PART", "STATE", "DETAIL");
        for (JsonNode part : answer.path("parts")) {
            table.add(
                    part.path("name").asString(""),
                    part.path("state").asString(""),
                    part.path("detail").asString(""));
        }
        context.terminal().print(table.text("the server says nothing about its parts"));
    }
}
