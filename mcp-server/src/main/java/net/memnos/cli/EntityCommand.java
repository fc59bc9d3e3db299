package net.memnos.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos entity}: which names mean one thing. */
@Command(
        name = "entity",
        description = {
            "List the people, services and projects that facts are about; merge and split them.",
            "",
            "A merge or a split files facts anew and keeps what was believed before. Takes the rights admin and write."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos entity merge 'payments gw' 'payments gateway'")
final class EntityCommand {

    private static final String PATH = "/admin/api/entities";
    private static final String WHERE = "Where; without it, what this folder is bound to.";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    EntityCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List entities with their aliases, 500 at most.",
            footerHeading = "%nExample:%n",
            footer = "  memnos entity ls --like gateway")
    int ls(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAMESPACE", arity = "0..1", description = WHERE) @Nullable String namespace,
            @Option(names = "--like", paramLabel = "TEXT", description = "Only those with this in a name.") @Nullable
                    String like) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .get(
                            PATH,
                            new Request()
                                    .put("namespace", server.namespace(namespace))
                                    .put("like", like)
                                    .query());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table = new Table("NAME", "ALIASES", "PROPERTIES");
            for (JsonNode row : answer.path("entities")) {
                table.add(
                        Terminal.plain(row.path("name").asString("")),
                        row.path("aliases")
                                .valueStream()
                                .map(alias -> Terminal.plain(alias.asString()))
                                .collect(Collectors.joining(", ")),
                        row.path("properties").asString(""));
            }
            context.terminal().print(table.text("no entities"));
            return 0;
        }
    }

    @Command(
            name = "merge",
            description = "Take two names for one thing: FROM becomes an alias of INTO.",
            footerHeading = "%nExample:%n",
            footer = "  memnos entity merge 'payments gw' 'payments gateway'")
    int merge(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "FROM", description = "The entity that goes, by a name or an alias.") String from,
            @Parameters(paramLabel = "INTO", description = "The entity that stays.") String into,
            @Option(names = "--namespace", paramLabel = "NAME", description = WHERE) @Nullable String namespace) {
        try (ServerSession server = ServerSession.open(context)) {
            Request request = new Request()
                    .put("namespace", server.namespace(namespace))
                    .put("from", from)
                    .put("into", into);
            return changed(data, server.client().post(PATH + "/merge", request.body()), "merged into ");
        }
    }

    @Command(
            name = "split",
            description = "Take aliases out of an entity again, with the facts that were stated under them.",
            footerHeading = "%nExample:%n",
            footer = "  memnos entity split 'payments gateway' 'payments gw'")
    int split(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "ENTITY", description = "By a name or an alias.") String entity,
            @Parameters(paramLabel = "ALIAS", arity = "1..*", description = "The names to take out.")
                    List<String> aliases,
            @Option(names = "--as", paramLabel = "NAME", description = "What it is called; the first alias otherwise.")
                    @Nullable
                    String as,
            @Option(names = "--namespace", paramLabel = "NAME", description = WHERE) @Nullable String namespace) {
        try (ServerSession server = ServerSession.open(context)) {
            Request request = new Request()
                    .put("namespace", server.namespace(namespace))
                    .put("entity", entity)
                    .put("names", aliases)
                    .put("as", as);
            return changed(data, server.client().post(PATH + "/split", request.body()), "split from ");
        }
    }

    private int changed(DataOptions data, JsonNode answer, String words) {
        if (data.json) {
            context.terminal().print(answer);
        } else {
            context.terminal()
                    .print(Terminal.plain(answer.path("other").path("name").asString("")) + " " + words
                            + Terminal.plain(answer.path("entity").path("name").asString("")) + ", "
                            + answer.path("moved").asString("0") + " statements filed anew");
        }
        return 0;
    }
}
