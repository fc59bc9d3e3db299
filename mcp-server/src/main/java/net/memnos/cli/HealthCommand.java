package net.memnos.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.hooks.spool.Spool;
import net.memnos.hooks.spool.SpoolState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    private static final List<String> SEVERITIES = List.of("ok", "note", "warning", "error");

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
            JsonNode answer = withSpool(server.client().get("/admin/api/health", Map.of()));
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

    /** Adds what the server cannot know: the events that wait on this machine. */
    private JsonNode withSpool(JsonNode answer) {
        List<SpoolState.Finding> spool = SpoolState.of(new Spool(context.home()))
                .findings(context.clock().instant());
        if (!(answer instanceof ObjectNode whole) || spool.isEmpty()) {
            return answer;
        }
        List<JsonNode> findings = new ArrayList<>();
        answer.path("findings")
                .valueStream()
                .filter(finding -> !finding.path("severity").asString("").equals("ok"))
                .forEach(findings::add);
        for (SpoolState.Finding finding : spool) {
            findings.add(new Request()
                    .put("code", finding.code())
                    .put("severity", finding.severity())
                    .put("seen", finding.seen())
                    .put("hint", finding.hint())
                    .body());
        }
        findings.sort(Comparator.comparingInt(
                finding -> -SEVERITIES.indexOf(finding.path("severity").asString(""))));
        whole.putArray("findings").addAll(findings);
        return whole;
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
