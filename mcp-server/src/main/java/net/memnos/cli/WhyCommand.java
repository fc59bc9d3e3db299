package net.memnos.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos why}. */
@Command(
        name = "why",
        description = {
            "Show where a memory comes from.",
            "",
            "A fact: who stated it, in which words, how it ended, and what was believed of it when. A turn: what follows "
                    + "from it. A dossier: the facts and turns that it follows from, and why it is stale if it is."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos why f_0197c0de-5f0c-7a10-9c4b-000000000001")
final class WhyCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(
            paramLabel = "ID",
            description = "A fact (f_...), a turn (t_...) or a dossier (d_...), as recall and timeline show it.")
    String id = "";

    WhyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer =
                    server.client().get("/memories/" + ServerClient.segment(id) + "/why", new Request().query());
            if (options.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(new WhyText(context.terminal()).of(answer));
            }
            return 0;
        }
    }
}
