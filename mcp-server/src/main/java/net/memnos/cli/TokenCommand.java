package net.memnos.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.memnos.hooks.local.OwnerOnly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos token}: what principals prove themselves with. */
@Command(
        name = "token",
        description = "List, mint and revoke bearer tokens.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos token mint ci-bot --label runner --days 90 --out ci-bot.token")
final class TokenCommand {

    private static final String PATH = "/admin/api/tokens";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    TokenCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = "List tokens, everybody's or one principal's; never the secret itself.",
            footerHeading = "%nExample:%n",
            footer = "  memnos token ls ci-bot")
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
            Table table = new Table(
                    "PRINCIPAL", "CLIENT", "RIGHTS", "ID", "TOKEN", "LABEL", "SINCE", "EXPIRES", "LAST USED", "STATE");
            for (JsonNode row : answer.path("tokens")) {
                table.add(
                        row.path("principal").asString(""),
                        row.path("client").asString(""),
                        rights(row),
                        row.path("id").asString(""),
                        row.path("hint").asString(""),
                        row.path("label").asString(""),
                        Times.shown(row.path("created_at").asString("")),
                        Times.shown(row.path("expires_at").asString("")),
                        Times.shown(row.path("last_used_at").asString("")),
                        state(row));
            }
            context.terminal().print(table.text("no tokens"));
            return 0;
        }
    }

    /** Empty when it carries all that its principal may do. */
    private static String rights(JsonNode row) {
        return row.path("rights").valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }

    private String state(JsonNode row) {
        if (!row.path("revoked_at").asString("").isEmpty()) {
            return "revoked";
        }
        String expires = row.path("expires_at").asString("");
        boolean expired = !expires.isEmpty() && !context.clock().instant().isBefore(Instant.parse(expires));
        return expired ? "expired" : "active";
    }

    @Command(
            name = "mint",
            description = {
                "Make a token for a principal.",
                "",
                "It is printed once, or written to an owner-only file; the server keeps only its hash.",
                "",
                "With --client, what is done with it is stamped with that client beside the principal. With --rights, it"
                        + " carries those rights at most, whatever is granted to the principal. Neither can be changed later."
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  memnos token mint ci-bot --label runner --out ci-bot.token",
                "  memnos token mint ada --client claude-code --rights read,write --out claude.token"
            })
    int mint(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "PRINCIPAL", description = "For whom.") String principal,
            @Option(names = "--label", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
                    String label,
            @Option(
                            names = "--client",
                            paramLabel = "NAME",
                            description = "The program that shows it, such as claude-code.")
                    @Nullable
                    String client,
            @Option(
                            names = "--rights",
                            paramLabel = "RIGHT",
                            split = ",",
                            description = "It carries these at most: read, write, pin, admin.")
                    @Nullable
                    List<String> rights,
            @Option(names = "--days", paramLabel = "N", description = "Expires after so many days.") @Nullable
                    Integer days,
            @Option(names = "--out", paramLabel = "FILE", description = "An owner-only file; without it, stdout.")
                    @Nullable
                    String out) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH,
                            new Request()
                                    .put("principal", principal)
                                    .put("label", label)
                                    .put("client", client)
                                    .put("rights", rights)
                                    .put("expires_in_days", days)
                                    .body());
            hand(data, out, answer);
            return 0;
        }
    }

    private void hand(DataOptions data, @Nullable String out, JsonNode answer) {
        String token = answer.path("token").asString("");
        if (out != null) {
            Path file = context.workingFolder().resolve(out);
            OwnerOnly.write(file, token + "\n");
            context.terminal().say("written to " + file);
        } else if (data.json) {
            context.terminal().print(answer);
        } else {
            context.terminal().print(token);
        }
    }

    @Command(
            name = "revoke",
            description = "Make a token worthless at once.",
            footerHeading = "%nExample:%n",
            footer = "  memnos token revoke 019a0f5e-7c1e-7cc0-8a55-0d6f1f4f8f11")
    int revoke(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "ID", description = "Its id, from 'memnos token ls'.") String id) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client().delete(PATH + "/" + ServerClient.segment(id), new Request().query());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print("revoked " + id);
            }
            return 0;
        }
    }
}
