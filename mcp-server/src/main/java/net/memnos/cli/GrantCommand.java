package net.memnos.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos grant}: who may do what where. */
@Command(
        name = "grant",
        description = {
            "List, add and remove rights on namespaces.",
            "",
            "A pattern is a namespace, 'prefix:*' or '*'. Each right stands on its own: read, write, " + "pin, admin."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos grant add ci-bot 'team:*' read,write")
final class GrantCommand {

    private static final String PATH = "/admin/api/grants";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    GrantCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List rights: everybody's, or those of one principal.",
            footerHeading = "%nExample:%n",
            footer = "  memnos grant ls ci-bot")
    int ls(
            @Mixin DataOptions data,
            @Parameters(arity = "0..1", paramLabel = "PRINCIPAL", description = "Whose.") @Nullable String principal) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .get(PATH, new Request().put("principal", principal).query());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table = new Table("PRINCIPAL", "PATTERN", "RIGHT", "BY", "SINCE");
            for (JsonNode row : answer.path("grants")) {
                table.add(
                        row.path("principal").asString(""),
                        row.path("pattern").asString(""),
                        row.path("permission").asString(""),
                        row.path("granted_by").asString(""),
                        Times.shown(row.path("granted_at").asString("")));
            }
            context.terminal().print(table.text("no rights"));
            return 0;
        }
    }

    @Command(
            name = "add",
            description = "Give rights.",
            footerHeading = "%nExample:%n",
            footer = "  memnos grant add grace team:shop read,write,pin")
    int add(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "PRINCIPAL", description = "To whom.") String principal,
            @Parameters(paramLabel = "PATTERN", description = "A namespace, 'prefix:*' or '*'.") String pattern,
            @Parameters(paramLabel = "RIGHTS", split = ",", description = "read, write, pin, admin.")
                    List<String> rights) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH,
                            new Request()
                                    .put("principal", principal)
                                    .put("pattern", pattern)
                                    .put("permissions", rights)
                                    .body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(principal + " has " + String.join(", ", rights) + " on " + pattern);
            }
            return 0;
        }
    }

    @Command(
            name = "rm",
            description = "Take rights back, on exactly this pattern.",
            footerHeading = "%nExample:%n",
            footer = "  memnos grant rm ci-bot 'team:*' write")
    int rm(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "PRINCIPAL", description = "From whom.") String principal,
            @Parameters(paramLabel = "PATTERN", description = "The pattern as it was given.") String pattern,
            @Parameters(paramLabel = "RIGHTS", split = ",", description = "read, write, pin, admin.")
                    List<String> rights) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .delete(
                            PATH,
                            new Request()
                                    .put("principal", principal)
                                    .put("pattern", pattern)
                                    .put("permissions", String.join(",", rights))
                                    .query());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(principal + " has no longer " + String.join(", ", rights) + " on " + pattern);
            }
            return 0;
        }
    }
}
