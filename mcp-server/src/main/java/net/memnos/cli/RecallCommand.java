package net.memnos.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos recall}. */
@Command(
        name = "recall",
        description = {
            "Ask the memory a question.",
            "",
            "Times are instants (2026-11-22T10:15:00Z) or dates, which mean their start in UTC."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos recall 'which port does the staging database use?' --as-of 2026-05-01")
final class RecallCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "QUERY", description = "The question, 1 to 20000 characters.")
    String query = "";

    @ArgGroup
    Where where = new Where();

    /** One namespace, or all. */
    static final class Where {

        @Option(
                names = "--namespace",
                paramLabel = "NAME",
                description = "Where; without it, what this folder is bound to.")
        @Nullable
        String namespace;

        @Option(names = "--wide", description = "Search every namespace that you may read.")
        boolean wide;
    }

    @Option(names = "--limit", paramLabel = "N", description = "At most so many memories, 1 to 50 (12 unless given).")
    @Nullable
    Integer limit;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "The size of the context block (1500 unless given).")
    @Nullable
    Integer maxTokens;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = Times.class,
            description = "What was so then (valid time).")
    @Nullable
    Instant asOf;

    @Option(
            names = "--known-at",
            paramLabel = "TIME",
            converter = Times.class,
            description = "What memnos believed then (transaction time).")
    @Nullable
    Instant knownAt;

    @Option(names = "--explain", description = "Show how each score came about.")
    boolean explain;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "Only these types: fact, decision, preference, constraint, incident, skill.")
    List<String> types = new ArrayList<>();

    @Option(names = "--author", paramLabel = "NAME", description = "Only what this principal said.")
    @Nullable
    String author;

    @Option(names = "--subject", paramLabel = "NAME", description = "Only what is about this entity.")
    @Nullable
    String subject;

    RecallCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            Request request = new Request()
                    .put("query", query)
                    .put("namespace", where.wide ? null : server.namespace(where.namespace))
                    .put("wide", where.wide ? Boolean.TRUE : null)
                    .put("limit", limit)
                    .put("max_tokens", maxTokens)
                    .put("as_of", asOf)
                    .put("known_at", knownAt)
                    .put("types", types.isEmpty() ? null : types)
                    .put("author", author)
                    .put("subject", subject)
                    .put("explain", explain ? Boolean.TRUE : null);
            show(server.client().post("/recall", request.body()));
            return 0;
        }
    }

    private void show(JsonNode answer) {
        Terminal terminal = context.terminal();
        if (options.json) {
            terminal.print(answer);
            return;
        }
        terminal.print(new MemoryText(terminal).list(answer.path("memories"), "nothing is known about this"));
        for (JsonNode arm : answer.path("degraded")) {
            terminal.say("not complete: " + arm.path("arm").asString("") + ": "
                    + arm.path("reason").asString(""));
        }
    }
}
