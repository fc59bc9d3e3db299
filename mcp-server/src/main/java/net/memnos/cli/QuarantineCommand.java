package net.memnos.cli;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos namespace quarantine}: turns that read like orders to whoever reads them. */
@Command(
        name = "quarantine",
        description = {
            "List the turns of a namespace that read like orders to whoever reads them, and settle them.",
            "",
            "Such words of agents, assistants, tools, documents and imports are only ever quoted in recall. Where a namespace "
                    + "holds them they wait, and count for nothing until somebody with the rights admin and write releases "
                    + "them."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos namespace quarantine ls team:shop")
final class QuarantineCommand {

    private static final String PATH = "/admin/api/quarantine";
    private static final String WHERE = "Which namespace.";
    private static final String ID = "A turn, as 'memnos namespace quarantine ls' shows it.";
    private static final int SHOWN = 120;

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    QuarantineCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List the turns that read like orders, those that wait first.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace quarantine ls team:shop")
    int ls(
            @Mixin DataOptions data,
            @Parameters(
                            paramLabel = "NAMESPACE",
                            arity = "0..1",
                            description = "Without it, what this folder is bound to.")
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
            Table table = new Table("ID", "STATE", "BY", "ORIGIN", "SINCE", "SIGNS", "TEXT");
            for (JsonNode row : answer.path("turns")) {
                table.add(
                        row.path("turn_id").asString(""),
                        row.path("state").asString(""),
                        row.path("author").asString(""),
                        row.path("origin").asString(""),
                        Times.shown(row.path("flagged_at").asString("")),
                        row.path("signs").valueStream().map(JsonNode::asString).collect(Collectors.joining(",")),
                        shown(row.path("text").asString("")));
            }
            context.terminal().print(table.text("nothing in quarantine"));
            return 0;
        }
    }

    private static String shown(String text) {
        String line = Terminal.plain(text).replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    @Command(
            name = "set",
            description = "Say whether such turns wait for approval from now on; what is there already stays as it is.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace quarantine set team:shop --hold")
    int set(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAMESPACE", description = WHERE) String namespace,
            @Option(
                            names = "--hold",
                            negatable = true,
                            required = true,
                            description = "Hold them, or with --no-hold only flag them, as it is at first.")
                    boolean hold) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH + "/settings",
                            new Request()
                                    .put("namespace", namespace)
                                    .put("holds", hold)
                                    .body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(namespace + (hold ? " holds them" : " only flags them"));
            }
            return 0;
        }
    }

    @Command(
            name = "release",
            description =
                    "Let a turn count, with what is drawn from it; one that was only flagged is quoted no longer.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace quarantine release team:shop t_0197c0de-5f0c-7a10-9c4b-000000000001")
    int release(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAMESPACE", description = WHERE) String namespace,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        return settle(data, namespace, id, "release", "released ");
    }

    @Command(
            name = "reject",
            description = "Refuse a turn that waits; it is kept, and never counts.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace quarantine reject team:shop t_0197c0de-5f0c-7a10-9c4b-000000000001")
    int reject(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAMESPACE", description = WHERE) String namespace,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        return settle(data, namespace, id, "reject", "rejected ");
    }

    private int settle(DataOptions data, String namespace, String id, String verb, String done) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH + "/" + ServerClient.segment(id) + "/" + verb,
                            new Request().put("namespace", namespace).body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print(done + id);
            }
            return 0;
        }
    }
}
