package net.memnos.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos timeline}. */
@Command(
        name = "timeline",
        description = {
            "Show the facts of an entity in their order, with their endings.",
            "",
            "Times are instants (2026-11-22T10:15:00Z) or dates, which mean their start in UTC."
        },
        footerHeading = "%nExample:%n",
        footer = "  memnos timeline 'staging database' --predicate port")
final class TimelineCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @Parameters(paramLabel = "ENTITY", description = "A person, a service or a project, by a name or an alias.")
    String entity = "";

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where; without it, what this folder is bound to.")
    @Nullable
    String namespace;

    @Option(names = "--predicate", paramLabel = "NAME", description = "Only this relation.")
    @Nullable
    String predicate;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Times.class,
            description = "Only facts that held after it.")
    @Nullable
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Times.class,
            description = "Only facts that held before it.")
    @Nullable
    Instant to;

    @Option(
            names = "--known-at",
            paramLabel = "TIME",
            converter = Times.class,
            description = "What memnos believed then (transaction time).")
    @Nullable
    Instant knownAt;

    TimelineCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .get(
                            "/timeline",
                            new Request()
                                    .put("entity", entity)
                                    .put("namespace", server.namespace(namespace))
                                    .put("predicate", predicate)
                                    .put("from", from)
                                    .put("to", to)
                                    .put("known_at", knownAt)
                                    .query());
            if (options.json) {
                context.terminal().print(answer);
            } else {
                context.terminal()
                        .print(new MemoryText(context.terminal())
                                .list(answer.path("facts"), "no fact is known about '" + entity + "'"));
            }
            return 0;
        }
    }
}
