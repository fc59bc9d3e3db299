package net.memnos.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos principal}: who may call. */
@Command(
        name = "principal",
        description = "List, add and disable those who may call: people, agents and services.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos principal add ci-bot --kind service")
final class PrincipalCommand {

    private static final String PATH = "/admin/api/principals";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    PrincipalCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List the principals.",
            footerHeading = "%nExample:%n",
            footer = "  memnos principal ls")
    int ls(@Mixin DataOptions data) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client().get(PATH, new Request().query());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table = new Table("NAME", "DISPLAY NAME", "KIND", "SINCE", "STATE");
            for (JsonNode row : answer.path("principals")) {
                table.add(
                        row.path("name").asString(""),
                        row.path("display_name").asString(""),
                        row.path("kind").asString(""),
                        Times.shown(row.path("created_at").asString("")),
                        row.path("disabled_at").asString("").isEmpty() ? "active" : "disabled");
            }
            context.terminal().print(table.text("no principals"));
            return 0;
        }
    }

    @Command(
            name = "add",
            description = "Add a principal; it can do nothing before it has a token and a grant.",
            footerHeading = "%nExample:%n",
            footer = "  memnos principal add grace --display-name 'Grace Hopper'")
    int add(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "The handle that is stamped as author.") String name,
            @Option(names = "--display-name", paramLabel = "NAME", description = "Whom \"I\" is in their words.")
                    @Nullable
                    String displayName,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            defaultValue = "person",
                            description = "person, agent or service (default: ${DEFAULT-VALUE}).")
                    String kind) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH,
                            new Request()
                                    .put("name", name)
                                    .put("display_name", displayName == null ? name : displayName)
                                    .put("kind", kind)
                                    .body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print("added " + name);
            }
            return 0;
        }
    }

    @Command(
            name = "set",
            description = "Say what calls of models on behalf of a principal may cost, over all namespaces.",
            footerHeading = "%nExample:%n",
            footer = "  memnos principal set ci-bot --budget-day 0.50 --budget-end stop")
    int set(
            @Mixin DataOptions data,
            @Mixin BudgetOptions budget,
            @Parameters(paramLabel = "NAME", description = "Who.") String name) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH + "/" + ServerClient.segment(name) + "/settings",
                            budget.into(new Request()).body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(name + " costs " + BudgetOptions.shown(answer));
            }
            return 0;
        }
    }

    @Command(
            name = "disable",
            description = "Shut a principal out; what it said stays, with its name.",
            footerHeading = "%nExample:%n",
            footer = "  memnos principal disable ci-bot")
    int disable(@Mixin DataOptions data, @Parameters(paramLabel = "NAME", description = "Who.") String name) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer =
                    server.client().post(PATH + "/" + ServerClient.segment(name) + "/disable", new Request().body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print("disabled " + name);
            }
            return 0;
        }
    }
}
