package net.memnos.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos constraint}: the rules that every recall brings. */
@Command(
        name = "constraint",
        description = {
            "List pinned constraints, and settle those that wait for approval.",
            "",
            "A constraint is made with 'memnos remember --type constraint'. Without the right pin it is held."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos constraint ls")
final class ConstraintCommand {

    private static final String PATH = "/admin/api/constraints";
    private static final String ID = "As 'memnos constraint ls' shows it.";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    ConstraintCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List the constraints of a namespace: pinned, and held for approval.",
            footerHeading = "%nExample:%n",
            footer = "  memnos constraint ls repo:github.com/acme/shop")
    int ls(
            @Mixin DataOptions data,
            @Parameters(
                            paramLabel = "NAMESPACE",
                            arity = "0..1",
                            description = "Which; without it, what this folder is bound to.")
                    @Nullable
                    String namespace) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .get(
                            PATH,
                            new Request()
                                    .put("namespace", server.namespace(namespace))
                                    .query());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table = new Table("ID", "STATE", "BY", "SINCE", "CONSTRAINT");
            for (JsonNode row : answer.path("pinned")) {
                add(table, row, "pinned", "valid_from", "text");
            }
            for (JsonNode row : answer.path("held")) {
                add(table, row, "held", "held_at", "statement");
            }
            context.terminal().print(table.text("no constraints"));
            return 0;
        }
    }

    private static void add(Table table, JsonNode row, String state, String since, String text) {
        table.add(
                row.path("id").asString(""),
                state,
                row.path("author").asString(""),
                Times.shown(row.path(since).asString("")),
                Terminal.plain(row.path(text).asString("")).replaceAll("\\s+", " "));
    }

    @Command(
            name = "approve",
            description = "Pin a held constraint, from now on. Takes the rights pin and write.",
            footerHeading = "%nExample:%n",
            footer = "  memnos constraint approve f_0197c0de-5f0c-7a10-9c4b-000000000001")
    int approve(@Mixin DataOptions data, @Parameters(paramLabel = "ID", description = ID) String id) {
        return settle(data, id, "approve", "pinned ");
    }

    @Command(
            name = "reject",
            description = "Refuse a held constraint; its text stays an ordinary memory.",
            footerHeading = "%nExample:%n",
            footer = "  memnos constraint reject f_0197c0de-5f0c-7a10-9c4b-000000000001")
    int reject(@Mixin DataOptions data, @Parameters(paramLabel = "ID", description = ID) String id) {
        return settle(data, id, "reject", "rejected ");
    }

    @Command(
            name = "retire",
            description = "End a pinned constraint now; what held before stays on record.",
            footerHeading = "%nExample:%n",
            footer = "  memnos constraint retire f_0197c0de-5f0c-7a10-9c4b-000000000001")
    int retire(@Mixin DataOptions data, @Parameters(paramLabel = "ID", description = ID) String id) {
        return settle(data, id, "retire", "retired ");
    }

    private int settle(DataOptions data, String id, String verb, String done) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer =
                    server.client().post(PATH + "/" + ServerClient.segment(id) + "/" + verb, new Request().body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(done + id);
            }
            return 0;
        }
    }
}
