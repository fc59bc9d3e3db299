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
            "Show how the server's parts are doing.",
            "",
            "With --retry, jobs that were given up are tried again first; it takes the right admin on '*'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every part is well or degraded", "1:a part is down, or no server answers"},
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
            boolean down = false;
            Table table = new Table("PART", "STATE", "DETAIL");
            for (JsonNode part : answer.path("parts")) {
                String state = part.path("state").asString("");
                down |= state.equals("down");
                table.add(
                        part.path("name").asString(""),
                        state,
                        part.path("detail").asString(""));
            }
            if (options.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(table.text("the server says nothing about its parts"));
            }
            return down ? 1 : 0;
        }
    }
}
