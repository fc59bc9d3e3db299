package net.memnos.cli;

import net.memnos.engine.audit.AuditFinding;
import net.memnos.engine.audit.AuditReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code memnos audit}: who did what, and whether the trail of it is whole. */
@Command(
        name = "audit",
        description = "Show who did what, and check that nobody changed the trail of it.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos audit verify")
final class AuditCommand {

    private static final String TRAIL = "audit";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    AuditCommand(CliContext context) {
        this.context = context;
    }

    @Command(
            name = "ls",
            description = {
                "List calls, the newest first, refused ones too.",
                "",
                "It shows the namespaces that you administer, and everything with the right admin on '*'."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos audit ls --limit 20")
    int ls(
            @Mixin DataOptions data,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "How many; 1000 at most.")
                    int limit,
            @Option(names = "--before", paramLabel = "ID", description = "Go on before this row.") @Nullable
                    Long before) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .get(
                            "/admin/api/audit",
                            new Request()
                                    .put("limit", Integer.toString(limit))
                                    .put("before", before == null ? null : before.toString())
                                    .query());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table = new Table("ID", "AT", "WHO", "THROUGH", "WHERE", "WHAT", "OUTCOME", "ABOUT", "RESULTS", "MS");
            for (JsonNode row : answer.path(TRAIL)) {
                table.add(
                        row.path("id").asString(""),
                        Times.shown(row.path("at").asString("")),
                        row.path("principal").asString(""),
                        row.path("client").asString(""),
                        row.path("namespace").asString(""),
                        row.path("action").asString(""),
                        row.path("outcome").asString(""),
                        row.path("subject").asString(""),
                        row.path("results").asString(""),
                        row.path("took_ms").asString(""));
            }
            context.terminal().print(table.text("nobody has called yet"));
            return 0;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Check the whole trail: each row against its proof, the order against the seals, the end against the checkpoint.",
                "",
                "It works on the machine of the server, where the key and the checkpoint are, and takes the right admin on"
                        + " '*'. It ends with 1 when something was changed."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos audit verify --json")
    int verify(@Mixin DataOptions data) {
        AuditReport report;
        try (StoreSession store = StoreSession.open(context)) {
            report = store.verifyAudit();
        }
        if (data.json) {
            context.terminal().print(json(report));
        } else {
            say(report);
        }
        return report.intact() ? 0 : 1;
    }

    private void say(AuditReport report) {
        if (report.intact()) {
            context.terminal().say("the audit trail is whole");
        }
        context.terminal()
                .say(report.sealed() + " rows are sealed, " + report.waiting() + " wait; "
                        + report.checkpoint()
                                .map(known -> "the checkpoint is at " + known.count() + " of " + known.at())
                                .orElse("there is no checkpoint on this machine, so a cut end would not show"));
        Table table = new Table("WHAT", "POSITION", "ROW", "DETAIL");
        for (AuditFinding finding : report.findings()) {
            table.add(
                    finding.kind().label(),
                    Long.toString(finding.position()),
                    Long.toString(finding.id()),
                    finding.detail());
        }
        if (!report.intact()) {
            context.terminal().print(table.text(""));
        }
        if (report.more()) {
            context.terminal().say("there are more");
        }
    }

    private static ObjectNode json(AuditReport report) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("intact", report.intact()).put("sealed", report.sealed()).put("waiting", report.waiting());
        report.checkpoint()
                .ifPresent(known -> answer.putObject("checkpoint")
                        .put("position", known.count())
                        .put("id", known.id())
                        .put("at", known.at().toString()));
        ArrayNode findings = answer.putArray("findings");
        for (AuditFinding finding : report.findings()) {
            findings.addObject()
                    .put("kind", finding.kind().label())
                    .put("position", finding.position())
                    .put("id", finding.id())
                    .put("detail", finding.detail());
        }
        return answer.put("more", report.more());
    }
}
