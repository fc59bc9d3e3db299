package net.memnos.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos reconcile}. */
@Command(
        name = "reconcile",
        description = "Hold a claim against what is believed: supported, contradicted, outdated or unknown.",
        footerHeading = "%nExample:%n",
        footer = "  memnos reconcile 'The staging database runs on port 5432'")
final class ReconcileCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "CLAIM", description = "One sentence, 1 to 4000 characters.")
    String claim = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where; without it, what this folder is bound to.")
    @Nullable
    String namespace;

    @Option(names = "--subject", paramLabel = "NAME", description = "What the claim is about.")
    @Nullable
    String subject;

    @Option(names = "--predicate", paramLabel = "NAME", description = "Which of its relations.")
    @Nullable
    String predicate;

    ReconcileCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            "/reconcile",
                            new Request()
                                    .put("claim", claim)
                                    .put("namespace", server.namespace(namespace))
                                    .put("subject", subject)
                                    .put("predicate", predicate)
                                    .body());
            show(answer);
            return 0;
        }
    }

    private void show(JsonNode answer) {
        Terminal terminal = context.terminal();
        if (options.json) {
            terminal.print(answer);
            return;
        }
        MemoryText text = new MemoryText(terminal);
        terminal.print(terminal.bold(answer.path("verdict").asString("")) + ": "
                + Terminal.plain(answer.path("explanation").asString("")));
        if (answer.path("current").size() > 0) {
            terminal.print("\ncurrent:\n" + text.list(answer.path("current"), ""));
        }
        if (answer.path("conflicting").size() > 0) {
            terminal.print("\nconflicting:\n" + text.list(answer.path("conflicting"), ""));
        }
    }
}
