package net.memnos.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code memnos whoami}. */
@Command(
        name = "whoami",
        description = "Show whose token is used, and where this folder's memories go.",
        footerHeading = "%nExample:%n",
        footer = "  memnos whoami")
final class WhoamiCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    WhoamiCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client().get("/whoami", new Request().query());
            if (options.json) {
                context.terminal().print(answer);
                return 0;
            }
            context.terminal()
                    .print("%s (%s), %s"
                            .formatted(
                                    answer.path("name").asString(""),
                                    answer.path("display_name").asString(""),
                                    answer.path("kind").asString("")));
            String client = answer.path("client").asString("");
            if (!client.isEmpty()) {
                context.terminal().print("client     " + client);
            }
            if (!answer.path("rights").isEmpty()) {
                context.terminal()
                        .print("rights     at most "
                                + answer.path("rights")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining(", ")));
            }
            context.terminal().print("server     " + server.client().url());
            context.terminal().print("namespace  " + server.namespace(null));
            return 0;
        }
    }
}
