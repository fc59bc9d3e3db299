package net.memnos.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code memnos namespace}: where memories are kept apart. */
@Command(
        name = "namespace",
        description = "List, add, set, reconcile and remove namespaces, and say what their relations mean.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  memnos namespace rm demo --purge")
final class NamespaceCommand {

    private static final String PATH = "/admin/api/namespaces";

    private final CliContext context;

    @Mixin
    final HelpOption options = new HelpOption();

    NamespaceCommand(CliContext context) {
        this.context = context;
    }

    /** With what is done about turns that read like orders. */
    static CommandLine tree(CliContext context) {
        return new CommandLine(new NamespaceCommand(context))
                .addSubcommand("quarantine", new QuarantineCommand(context));
    }

    @Command(
            name = "ls",
            description = "List the namespaces that you have a right on.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace ls")
    int ls(@Mixin DataOptions data) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client().get(PATH, new Request().query());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            Table table = new Table("NAME", "BY", "SINCE", "STRICT");
            for (JsonNode row : answer.path("namespaces")) {
                table.add(
                        row.path("name").asString(""),
                        row.path("created_by").asString(""),
                        Times.shown(row.path("created_at").asString("")),
                        row.path("strict").asBoolean(false) ? "yes" : "");
            }
            context.terminal().print(table.text("no namespaces"));
            return 0;
        }
    }

    @Command(
            name = "add",
            description = "Add a namespace; the first write by somebody who may does the same.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace add team:shop")
    int add(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "Segments of a-z, 0-9, '.', '_', '/', '-', joined by ':'.")
                    String name) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer =
                    server.client().post(PATH, new Request().put("name", name).body());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print("added " + name);
            }
            return 0;
        }
    }

    @Command(
            name = "reconcile",
            description = {
                "Read everything in a namespace again with today's rules, and lay out its timelines anew.",
                "What the rules would not draw any more is withdrawn. Goes on where it was interrupted."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace reconcile team:shop --dry-run")
    int reconcile(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "Which.") String name,
            @Option(names = "--dry-run", description = "Tell what would change, and change nothing.") boolean dryRun) {
        try (ServerSession server = ServerSession.open(context)) {
            ReconcileTotals totals = new ReconcileTotals();
            String after = null;
            do {
                JsonNode step = server.client()
                        .post(
                                PATH + "/reconcile",
                                new Request()
                                        .put("name", name)
                                        .put("after", after)
                                        .put("dry_run", dryRun)
                                        .body());
                totals.add(step);
                after = step.path("next").asString(null);
                context.terminal().err().println(totals.progress());
            } while (after != null);
            if (data.json) {
                context.terminal().print(totals.json());
            } else {
                context.terminal().print(totals.text(dryRun));
            }
            return 0;
        }
    }

    @Command(
            name = "predicates",
            description = {
                "List the relations of a namespace, or change one.",
                "",
                "An attribute has one value at a time, a soft attribute until somebody says that it changed, a relation many; "
                        + "an event happened and is never closed. A change files facts anew; it takes the rights admin and "
                        + "write."
            },
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace predicates team:shop --set 'on-call' --class attribute")
    int predicates(
            @Mixin DataOptions data,
            @Parameters(
                            paramLabel = "NAMESPACE",
                            arity = "0..1",
                            description = "Without it, what this folder is bound to.")
                    @Nullable
                    String namespace,
            @Option(names = "--set", paramLabel = "NAME", description = "The relation whose class to change.") @Nullable
                    String set,
            @Option(
                            names = "--class",
                            paramLabel = "CLASS",
                            description = "attribute, soft_attribute, relation or event; with --set.")
                    @Nullable
                    String predicateClass,
            @Option(names = "--alias", paramLabel = "NAME=ALIAS", description = "A form that means NAME; repeatable.")
                    @Nullable
                    List<String> add,
            @Option(names = "--remove-alias", paramLabel = "NAME=ALIAS", description = "One that does not; repeatable.")
                    @Nullable
                    List<String> remove) {
        if ((set == null) != (predicateClass == null)) {
            throw new CommandFailure("--set and --class go together", "name the relation and its class");
        }
        try (ServerSession server = ServerSession.open(context)) {
            String where = server.namespace(namespace);
            return new PredicateChanges(context, server.client(), where)
                    .print(
                            data,
                            set,
                            predicateClass,
                            add == null ? List.of() : add,
                            remove == null ? List.of() : remove);
        }
    }

    @Command(
            name = "set",
            description = {
                "Say who closes whose facts in a namespace, and how long it keeps what is captured.",
                "",
                "In a strict one only a person closes what a person said; what their agent says against it is contested, and "
                        + "a person settles it. A change lays all timelines out anew; it takes the rights admin and write.",
                "",
                "With --keep turns are erased when so many days have passed since they were captured, with what was drawn "
                        + "from them, at once and every hour from then on. Pinned constraints stay, unless their type has a "
                        + "rule. It takes the right admin, and the rule counts as long as whoever set it has that.",
                "",
                "With --budget-day and --budget-month, calls of models on behalf of the namespace may cost so much. It takes "
                        + "the right admin."
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  memnos namespace set team:shop --strict",
                "  memnos namespace set team:shop --keep 90d",
                "  memnos namespace set team:shop --keep 365d --type incident",
                "  memnos namespace set team:shop --budget-day 2.50 --budget-month 20 --budget-end stop"
            })
    int set(
            @Mixin DataOptions data,
            @Mixin BudgetOptions budget,
            @Parameters(paramLabel = "NAME", description = "Which.") String name,
            @Option(
                            names = "--strict",
                            negatable = true,
                            description = "Strict, or with --no-strict as it is at first: persons and agents alike.")
                    @Nullable
                    Boolean strict,
            @Option(names = "--keep", paramLabel = "TIME", description = "Days, such as 90d, or forever.") @Nullable
                    String keep,
            @Option(
                            names = "--type",
                            paramLabel = "TYPE",
                            description =
                                    "With --keep: only turns of this type; without it, all that have no rule of their own.")
                    @Nullable
                    String type) {
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .post(
                            PATH + "/settings",
                            budget.into(new Request()
                                            .put("name", name)
                                            .put("strict", strict)
                                            .put("keep", keep)
                                            .put("type", type))
                                    .body());
            if (data.json) {
                context.terminal().print(answer);
                return 0;
            }
            printSet(name, answer);
            return 0;
        }
    }

    private void printSet(String name, JsonNode answer) {
        if (answer.has("strict")) {
            context.terminal()
                    .print(name + (answer.path("strict").asBoolean() ? " is strict" : " is not strict") + "; "
                            + answer.path("touched").asInt(0) + " timelines changed");
        }
        if (answer.has("kept")) {
            printKept(name, answer.path("kept"));
        }
        if (answer.has("budget")) {
            context.terminal().print(name + " costs " + BudgetOptions.shown(answer.path("budget")));
        }
    }

    private void printKept(String name, JsonNode kept) {
        if (kept.path("rules").isEmpty()) {
            context.terminal().print(name + " keeps everything");
        }
        kept.path("rules")
                .forEach(rule -> context.terminal()
                        .print(name + " keeps " + rule.path("type").asString("what has no rule of its own") + " for "
                                + rule.path("days").asInt() + " days"));
        context.terminal().print("erased now: " + kept.path("erased").asInt() + " turns");
    }

    @Command(
            name = "rm",
            description = "Remove a namespace with everything in it.",
            footerHeading = "%nExample:%n",
            footer = "  memnos namespace rm demo --purge")
    int rm(
            @Mixin DataOptions data,
            @Parameters(paramLabel = "NAME", description = "Which.") String name,
            @Option(names = "--purge", description = "Yes, with every memory in it; nothing brings them back.")
                    boolean purge) {
        if (!purge) {
            throw new CommandFailure(
                    "this removes every memory in " + name + ", and nothing brings them back",
                    "add --purge if that is what you want, or keep a copy with 'memnos export --namespace " + name
                            + "' first");
        }
        try (ServerSession server = ServerSession.open(context)) {
            JsonNode answer = server.client()
                    .delete(
                            PATH,
                            new Request().put("name", name).put("purge", "true").query());
            if (data.json) {
                context.terminal().print(answer);
            } else {
                context.terminal().print("removed " + name);
            }
            return 0;
        }
    }
}
